platform-not-text = Some of what was sent is not readable text. Go back and type it again.
platform-broken-off = The connection broke off before everything arrived. Go back, your text is still in the form.
platform-too-large = That is more than we can take at once. Go back and shorten it.
platform-stale-form = This form is from before you signed in or out. Go back, reload the page and send it again.
platform-foreign-form = This came from another site, so we did not do it.
platform-outrun = Somebody changed this in the meantime. What it says now stands above the form. Send yours again, and it takes the place of that.
