/** Who acts at the desk; the server decides. */
export const OFFICERS = ['administrator', 'provincial-officer', 'regency-officer'] as const;
