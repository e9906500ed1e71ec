package shop.troth.cases.contact;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.Sink;
import shop.troth.policy.features.Features;
import shop.troth.vault.Form;
import shop.troth.vault.Kind;
import shop.troth.vault.Opened;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/** Fills in a form for an earlier writer with what they gave then. Nothing leaves this class in plain text. */
@Component
@Sink
class SameWriter {

    private final ContactTopics topics;
    private final Features features;
    private final Vault vault;

    SameWriter(ContactTopics topics, Features features, Vault vault) {
        this.topics = topics;
        this.features = features;
        this.vault = vault;
    }

    /**
     * @param form the form of a topic
     * @param reply data given with {@link ContactForms#REPLY}, without errors
     * @return empty if the form asks for something that they did not give then
     * @throws RootKeyset.DoesNotOpen if the writer was erased, or their records were deleted
     */
    Optional<Submission> writes(Case before, Form form, Submission reply) {
        var store = before.store();
        var thing = before.id().value();
        var use = ContactUses.again(topics.purpose(store, before.topic()))
                .without(features.of(store).leftOut(ContactForms.CONTACT.id()));
        var opened = vault.openThings(store, before.writer().orElseThrow(), List.of(thing), use, use.known());
        var writer = Optional.ofNullable(opened.get(thing)).orElseThrow(RootKeyset.DoesNotOpen::new);
        return Optional.of(form.read(sent(form, writer, reply)).from(reply.said()))
                .filter(Submission::isGood);
    }

    private static Map<String, String[]> sent(Form form, Opened writer, Submission reply) {
        var sent = new HashMap<String, String[]>();
        for (var part : form.parts()) {
            var name = part.fields().getFirst().name();
            var value = part.kind() == Kind.MESSAGE
                    ? reply.get(Kind.MESSAGE).reveal()
                    : writer.find(part.kind()).map(it -> it.reveal().toString()).orElse("");
            sent.put(name, new String[] {value});
        }
        return sent;
    }
}
