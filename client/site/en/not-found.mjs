export const notFound = () => ({
  title: 'Nothing is here – Task Manager',
  description: 'There is no page at this address.',
  inside: `<div class="text">
<h1>Nothing is here</h1>
<p class="lead">There is no page at this address. Perhaps a letter is missing, or the page has moved.</p>
<p class="calls"><a class="button" href="/">To the first page</a> <a class="button plain" href="/app/">Open the application</a></p>
</div>`,
});
