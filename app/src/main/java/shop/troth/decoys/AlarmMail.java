package shop.troth.decoys;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.stores.Store;

/**
 * The email of an alarm, to the address that the store's own mail comes from. It is about the id of a line in the desk's log, and says
 * neither which order it was nor who looked: staff who may read the log find that there.
 */
@Component
@RequiredArgsConstructor
class AlarmMail implements MailWriter {

    static final DeclaredMail DECLARED = DeclaredMail.toStore(
            "decoy-alarm", "a decoy was looked at, or the list of decoys altered", "protect.system");

    private static final String SUBJECT = "Security alarm about decoy records";
    private static final String TEXT = """
            A decoy record of %s was opened or used, or the list of decoys was changed.

            Nobody needs a decoy for their work, but a lookup may have found it by chance among others. Sign in at the staff desk and
            open Unusual activity: it says what happened, when, and who it was if that is known. Ask before you judge.

            Alarm %s
            """;

    private final TemplateEngine templates;

    @Override
    public String kind() {
        return DECLARED.kind();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
        return about.stream().collect(Collectors.toMap(Function.identity(), it -> letter(store, it)));
    }

    private Letter letter(Store store, UUID alarm) {
        var said = TEXT.formatted(store.name(), alarm);
        var html = new StringOutput();
        templates.render("mail/alarm.jte", Map.of("title", SUBJECT, "said", said.split("\n\n")), html);
        return new Letter(store.contact().mailFrom(), SUBJECT, said, html.toString());
    }
}
