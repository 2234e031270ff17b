import { config } from 'zod';

// Zod would try out whether it may compile its checks; our content security policy forbids it and reports the try.
config({ jitless: true });
