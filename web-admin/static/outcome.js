// @ts-check

// The outcome of an act is said once: reloading or keeping the address does not say it again.
const address = new URL(location.href);
if (address.searchParams.has('done')) {
  address.searchParams.delete('done');
  history.replaceState(history.state, '', address);
}
