package shop.troth.cases.report;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.cases.Case;
import shop.troth.cases.contact.Inquiries;
import shop.troth.cases.contact.Message;
import shop.troth.cases.contact.own.Conversation;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;

/** Opens a report with its replies, for the shopper who made it or for staff who answer it. */
@Service
@RequiredArgsConstructor
public class ReadThread {

    private final Inquiries inquiries;
    private final Vault vault;

    /**
     * @param about a case that a shopper reported
     * @param buyer the buyer of its order
     * @param use {@link ReportUses#SHOW} or {@link ReportUses#READ}
     * @return messages, oldest first; the first is the report itself, whose text is empty if only a topic was chosen
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy refuses it, or the retention period of the records is over
     * @throws shop.troth.kernel.RootKeyset.DoesNotOpen if the buyer was erased
     */
    public List<Conversation.Line> read(Case about, SubjectId buyer, Use use) {
        var messages = inquiries.of(about.store(), about.id());
        var things = messages.stream().map(Message::id).toList();
        var opened = vault.openThings(about.store(), buyer, things, use, use.known());
        return messages.stream()
                .map(it -> new Conversation.Line(
                        it, Optional.ofNullable(opened.get(it.id())).flatMap(one -> one.find(Kind.MESSAGE))))
                .toList();
    }
}
