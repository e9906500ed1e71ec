package shop.troth.cases.contact.own;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.cases.Case;
import shop.troth.cases.MergedCases;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.contact.ContactUses;
import shop.troth.cases.contact.Inquiries;
import shop.troth.cases.contact.Message;
import shop.troth.kernel.RootKeyset;
import shop.troth.policy.features.Features;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.RefusedByPolicy;

/** Opens a conversation, with the cases merged into it, for its writer or for staff who answer it. */
@Service
@RequiredArgsConstructor
public class ReadConversation {

    private final Inquiries inquiries;
    private final MergedCases merged;
    private final Vault vault;
    private final Features features;

    /**
     * @param about a case with a writer
     * @param use {@link ContactUses#SHOW}, or {@link ContactUses#read} for the purpose of its topic
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy refuses it, or the retention period of the records is over
     * @throws RootKeyset.DoesNotOpen if the writer was erased
     */
    public Conversation read(Case about, Use use) {
        var asked = use.without(features.of(about.store()).leftOut(ContactForms.CONTACT.id()));
        var parts = merged.parts(about.store(), about.id());
        var opened = open(about, asked);
        var first = Optional.ofNullable(opened.get(about.id().value())).orElseThrow(RootKeyset.DoesNotOpen::new);
        var lines = new ArrayList<Conversation.Line>(lines(about, opened));
        parts.stream()
                .filter(it -> !it.id().equals(about.id()))
                .forEach(it -> lines.addAll(lines(it, openIfLeft(it, asked))));
        lines.sort(Comparator.comparing(it -> it.message().at()));
        return new Conversation(about, first, List.copyOf(lines));
    }

    private Map<UUID, OpenedValues> open(Case part, Use asked) {
        var things = Stream.concat(
                        Stream.of(part.id().value()),
                        inquiries.of(part.store(), part.id()).stream().map(Message::id))
                .distinct()
                .toList();
        return vault.openThings(part.store(), part.writer().orElseThrow(), things, asked, asked.known());
    }

    /** A merged case has its own retention period, which may end earlier. */
    private Map<UUID, OpenedValues> openIfLeft(Case part, Use asked) {
        try {
            return open(part, asked);
        } catch (RefusedByPolicy | RootKeyset.DoesNotOpen e) {
            return Map.of();
        }
    }

    private List<Conversation.Line> lines(Case part, Map<UUID, OpenedValues> opened) {
        return inquiries.of(part.store(), part.id()).stream()
                .map(it -> new Conversation.Line(
                        it, Optional.ofNullable(opened.get(it.id())).flatMap(one -> one.find(Kind.MESSAGE))))
                .toList();
    }
}
