package shop.troth.cases.contact.own;

import java.util.List;
import java.util.Optional;
import shop.troth.cases.Case;
import shop.troth.cases.contact.Message;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.Personal;

/**
 * A case with its messages, opened for someone who may read it.
 *
 * @param writer contact data of the writer
 * @param lines messages, oldest first
 */
public record Conversation(Case about, OpenedValues writer, List<Line> lines) {

    /** @param text empty if it was deleted, or its retention period is over */
    public record Line(Message message, Optional<Personal<String>> text) {}
}
