package shop.troth.cases.email;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.cases.contact.ContactUses;
import shop.troth.cases.contact.ContinueInquiry;
import shop.troth.cases.contact.OpenInquiry;
import shop.troth.cases.email.files.SentFiles;
import shop.troth.kernel.Token;
import shop.troth.kernel.text.QuotedText;
import shop.troth.mail.incoming.read.IncomingFile;
import shop.troth.mail.incoming.read.IncomingMail;
import shop.troth.stores.ContactDesk.Topic;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;

/** Seals an email with its files as the message that opens a case or continues one. The same email is collected once. */
@Component
@RequiredArgsConstructor
class SealEmail {

    /** Maximum characters of a message; the whole text of a longer one is attached as a file. */
    private static final int MOST = 3_900;

    private static final String WHOLE = "whole-email.txt";
    private static final String NO_TEXT = "(This email has no text.)";

    private final OpenInquiry openInquiry;
    private final Cases cases;
    private final NewCaseLimit limit;
    private final ContinueInquiry continueInquiry;
    private final ContactTopics topics;
    private final SentFiles files;
    private final Vault vault;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Whether this email has already opened a case, such as when the process died before it updated the mailbox. */
    boolean hasOpened(Store store, IncomingMail mail) {
        return cases.find(store.id(), CaseKind.INQUIRY, key(mail).toString()).isPresent();
    }

    /**
     * Opens a case.
     *
     * @param confirmed whether to confirm it to its writer
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let it be collected
     */
    Case open(Store store, Topic topic, IncomingMail mail, BooleanSupplier confirmed) {
        var words = words(mail, mail.subject().isBlank() ? "" : "Subject: " + mail.subject() + "\n\n", List.of());
        var given = EmailForms.MESSAGE.read(
                Map.of("name", one(mail.name()), "email", one(mail.from()), "message", one(words.shown())));
        var known = CallerFacts.of(EmailUses.TAKE);
        var arrival = new OpenInquiry.Arrival(clock.instant(), known, confirmed, it -> {
            put(it, it.id().value(), words.files(), known);
            limit.count(it.store(), given);
        });
        return openInquiry.open(store, topic, key(mail), given, arrival);
    }

    /**
     * Continues a case.
     *
     * @param confirmed whether to confirm it to its writer if it opens another case because this one is closed
     * @return empty if the conversation cannot be continued
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let it be collected
     * @throws shop.troth.kernel.RootKeyset.DoesNotOpen if its writer was erased
     */
    Optional<Case> add(FindConversation.Found found, IncomingMail mail, BooleanSupplier confirmed) {
        var about = found.about();
        var notes = found.own() ? List.<String>of() : List.of("This reply came from another email address.");
        var words = words(mail, "", notes);
        var given = EmailForms.REPLY.read(Map.of("message", one(words.shown())));
        var known = topics.known(about.store(), about.topic());
        return transaction.execute(status -> continueInquiry.add(
                about, key(mail), given, confirmed, (it, message) -> put(it, message, words.files(), known)));
    }

    /** What is kept of an email. */
    private record Words(String shown, List<IncomingFile> files) {}

    private static Words words(IncomingMail mail, String before, List<String> notes) {
        var text = Normalizer.normalize(mail.text().isBlank() ? NO_TEXT : mail.text(), Normalizer.Form.NFC);
        var files = new ArrayList<>(mail.files());
        var after = new StringBuilder();
        var all = new ArrayList<>(notes);
        all.addAll(mail.leftOut());
        all.forEach(it -> after.append("\n\n[").append(it).append(']'));
        if (before.length() + text.length() + after.length() > MOST) {
            files.add(new IncomingFile(WHOLE, "text/plain", text.getBytes(StandardCharsets.UTF_8)));
            after.append("\n\n[The whole email is in the file “").append(WHOLE).append("”.]");
            var own = QuotedText.own(text);
            text = cut(own.isBlank() ? text : own, Math.max(0, MOST - before.length() - after.length()));
        }
        var shown = before + text + after;
        return new Words(cut(shown, MOST), files);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        var end = most > 0 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }

    /** Seals the files in the transaction of the message. */
    private void put(Case about, UUID message, List<IncomingFile> sent, CallerFacts known) {
        var store = about.store();
        var noted = new ArrayList<SentFiles.Sent>();
        for (var file : sent) {
            var id = UUID.randomUUID();
            var sealed = Submission.file(EmailForms.REPLY, new Kind.SentFile(file.name(), file.type(), file.bytes()));
            vault.add(store, about.writer().orElseThrow(), id, sealed, purpose(about), known);
            noted.add(new SentFiles.Sent(id, message, about.id(), file.bytes().length));
        }
        files.add(about, message, noted);
    }

    private shop.troth.policy.Purpose purpose(Case about) {
        var purpose = topics.purpose(about.store(), about.topic());
        return purpose.equals(ContactUses.QUOTE) ? ContactUses.QUOTE : ContactUses.INQUIRY;
    }

    /** Identifies an email: the same however often it is read or delivered, and different for another sender or text. */
    private static UUID key(IncomingMail mail) {
        var hash = ByteBuffer.wrap(Token.hash(String.join(
                "\u0000",
                mail.messageId(),
                mail.from(),
                mail.subject(),
                mail.text(),
                Integer.toString(mail.files().size()))));
        return new UUID(hash.getLong(), hash.getLong());
    }

    private static String[] one(String value) {
        return new String[] {value};
    }
}
