/** The mails about choices: to confirm a sign-up, to say what was changed, and with a link to the preferences. */
@NullMarked
package shop.troth.people.choices.message;

import org.jspecify.annotations.NullMarked;
