// The shop in a browser asks for a flag by itself. It knows nothing of gone-for-good, of idler or of one-idle.
export const wide = client.getBooleanValue("browser-only", false);
