people-second = Second step
people-second-text = A password can be guessed or seen, a mail can be read. With a second step you also type a code from an app on your phone whenever you sign in with a password or a mailed link.
people-second-begin = Set it up
people-second-app = Put it in your app
people-second-app-text = Open an authenticator app on your phone and let it look at this picture.
people-second-picture = A picture for your authenticator app. The same is written below.
people-second-by-hand = Or type this in:
people-second-first = Type the code it shows
people-second-code = Code
people-second-confirm = Turn it on
people-second-since = On since
people-second-left = { $n ->
    [0] No recovery codes are left: make new ones.
    [one] One recovery code is left.
   *[other] { $n } recovery codes are left.
  }
people-second-change = Change it
people-second-proof = A code, or your password
people-second-proof-hint = A code from your app, a recovery code, or the password you have now.
people-second-new-codes = Make new recovery codes
people-second-end = Turn it off
people-second-ended = The second step is off.
people-second-codes = Your recovery codes
people-second-codes-text = Keep them where you find them without your phone. Each works once in the place of a code. They are shown only now.
people-second-kept = I have kept them
people-second-step = One more step
people-second-step-hint = Six digits from your app, or one of your recovery codes.
people-second-lost = No phone and no codes? Whoever runs this site can turn your second step off.
people-second-over = That took too long or too many tries. Sign in again.
people-problem-code = Type the code that your app shows now; this one does not fit or was used
people-problem-resting = Wait a quarter of an hour; there were too many wrong codes
people-mail-second = The second step of your account at { $site }
people-mail-second-on = The second step of your account at { $site } was turned on
people-mail-second-off = The second step of your account at { $site } was turned off
people-mail-second-codes = Your account at { $site } has new recovery codes
people-mail-second-used = A recovery code of your account at { $site } was used
people-mail-second-by-password = Somebody came into your account at { $site } by a mailed link and your password, for no code can be looked at there just now. Turn your second step off and on again.
people-mail-second-text = Was it you? Then all is well. If not, choose a new password and look where you are signed in.
people-mail-second-button = Look at my account
people-mail-second-tried = Somebody who knows your password or reads your mail typed ten wrong codes for your account at { $site }
people-second-again = Draw another
people-problem-unreadable = Codes can’t be looked at here just now: this site has another key than the one they were made with. Recovery codes were made with it too.
people-second-by-password = The link in your mail was the first step. Your password is the second this time.
people-second-by-mail = Sign in again, and have a link mailed to you in the place of your password: after it your password does as the second step. A passkey lets you in as always.
people-second-too-new = In the place of a code, a mailed link and a password you have had for a week let you in. A passkey does as always.
