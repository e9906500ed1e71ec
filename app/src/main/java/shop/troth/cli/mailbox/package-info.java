/** The local mailbox: mail is received here instead of leaving the machine. */
@NullMarked
package shop.troth.cli.mailbox;

import org.jspecify.annotations.NullMarked;
