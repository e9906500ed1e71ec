/** What an agent signs: its key, and the messages that it checks. Knows no store and no database. */
@NamedInterface("agent-keys")
@NullMarked
package shop.troth.rights.agent.signed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
