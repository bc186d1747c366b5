// Preloaded into Azurite: when the process that started it dies, however it dies, the pipe on
// standard input closes, and Azurite goes too. So a killed test or host leaves no orphan.
process.stdin.on('end', () => process.exit(0));
process.stdin.on('error', () => process.exit(0));
process.stdin.resume();
