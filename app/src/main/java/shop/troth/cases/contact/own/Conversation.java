package shop.troth.cases.contact.own;

import java.util.List;
import java.util.Optional;
import shop.troth.cases.Case;
import shop.troth.cases.contact.Message;
import shop.troth.vault.Opened;
import shop.troth.vault.Personal;

/**
 * A case with what was written in it, opened for whoever may read it.
 *
 * @param writer how to reach who wrote first
 * @param lines the oldest first
 */
public record Conversation(Case about, Opened writer, List<Line> lines) {

    /** @param text empty where its time is over */
    public record Line(Message message, Optional<Personal<String>> text) {}
}
