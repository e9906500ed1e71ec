package shop.troth.cases.contact.own;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import shop.troth.cases.Case;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.contact.ContactUses;
import shop.troth.cases.contact.Inquiries;
import shop.troth.cases.contact.Message;
import shop.troth.kernel.RootKeyset;
import shop.troth.policy.features.Features;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;

/** Opens a conversation with one look, for its writer or for somebody of staff who answers it. */
@Service
public class ReadConversation {

    private final Inquiries inquiries;
    private final Vault vault;
    private final Features features;

    ReadConversation(Inquiries inquiries, Vault vault, Features features) {
        this.inquiries = inquiries;
        this.vault = vault;
        this.features = features;
    }

    /**
     * @param about a case that somebody wrote
     * @param use {@link ContactUses#SHOW}, or {@link ContactUses#read} for the purpose of its topic
     * @throws shop.troth.vault.Refused if the policy refuses it, or the time of the records is over
     * @throws RootKeyset.DoesNotOpen if the writer was erased
     */
    public Conversation read(Case about, Use use) {
        var store = about.store();
        var messages = inquiries.of(store, about.id());
        var things = Stream.concat(
                        Stream.of(about.id().value()), messages.stream().map(Message::id))
                .distinct()
                .toList();
        var asked = use.without(features.of(store).leftOut(ContactForms.CONTACT.id()));
        var opened = vault.openThings(store, about.writer().orElseThrow(), things, asked, asked.known());
        var first = Optional.ofNullable(opened.get(about.id().value())).orElseThrow(RootKeyset.DoesNotOpen::new);
        List<Conversation.Line> lines = messages.stream()
                .map(it -> new Conversation.Line(
                        it, Optional.ofNullable(opened.get(it.id())).flatMap(one -> one.find(Kind.MESSAGE))))
                .toList();
        return new Conversation(about, first, lines);
    }
}
