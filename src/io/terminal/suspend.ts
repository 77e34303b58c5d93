/** Stops this process as the shell's Ctrl+Z does; resolves when it is continued. The caller has put the terminal back. */
export const suspendProcess = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGCONT', () => resolve());
    process.kill(process.pid, 'SIGSTOP');
  });
