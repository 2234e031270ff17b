/** Speed of light in vacuum, metres per second (exact, SI). */
export const LIGHT_M_PER_S = 299_792_458;
