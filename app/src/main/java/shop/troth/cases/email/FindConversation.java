package shop.troth.cases.email;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.CaseId;
import shop.troth.cases.Cases;
import shop.troth.cases.MergedCases;
import shop.troth.cases.contact.ContactMails;
import shop.troth.cases.contact.Inquiries;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.incoming.FindSentMail;
import shop.troth.mail.incoming.read.IncomingMail;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/**
 * Finds the case that an email continues: that of the address it was sent to, or else that of the email it replies to, if its sender has
 * the case's email address. A subject, case number, or sender alone is not enough, because anyone can write these.
 */
@Component
@RequiredArgsConstructor
class FindConversation {

    private final ReplyAddresses addresses;
    private final Cases cases;
    private final MergedCases merged;
    private final Inquiries inquiries;
    private final FindSentMail mails;
    private final Vault vault;
    private final Clock clock;

    /**
     * A case that is continued.
     *
     * @param own whether the sender's address is that of the case
     */
    record Found(Case about, boolean own) {}

    /** @param sender the sender's address, without errors */
    Optional<Found> of(Store store, IncomingMail mail, Submission sender) {
        var people = vault.find(
                store.id(),
                SubjectLookup.email(sender.get(Kind.EMAIL)),
                EmailUses.IS_WRITER,
                EmailUses.IS_WRITER.known());
        return addresses
                .find(store.id(), mail.recipients(), clock.instant())
                .flatMap(it -> open(store, it))
                .map(it -> new Found(it, isWriter(it, people)))
                .or(() ->
                        replied(store, mail).filter(it -> isWriter(it, people)).map(it -> new Found(it, true)));
    }

    private boolean isWriter(Case about, Set<SubjectId> people) {
        return about.writer().filter(people::contains).isPresent();
    }

    private Optional<Case> open(Store store, CaseId id) {
        return cases.findAll(store.id(), List.of(id)).stream().findFirst().map(merged::where);
    }

    /** The case of the email that this one replies to. Our Message-IDs are random, so only recipients know them. */
    private Optional<Case> replied(Store store, IncomingMail mail) {
        var ours = mail.references().stream()
                .filter(it -> it.endsWith("@" + store.mailDomain()))
                .flatMap(it -> number(it).stream())
                .toList();
        return mails.about(store.id(), ours, ContactMails.kinds()).stream()
                .flatMap(it -> inquiries.caseOf(store.id(), it).stream())
                .findFirst()
                .flatMap(it -> open(store, it));
    }

    private static Optional<UUID> number(String messageId) {
        try {
            return Optional.of(UUID.fromString(messageId.substring(0, messageId.indexOf('@'))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
