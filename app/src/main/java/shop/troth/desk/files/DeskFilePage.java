package shop.troth.desk.files;

import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.Case;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.cases.email.EmailFeatures;
import shop.troth.cases.email.EmailUses;
import shop.troth.cases.email.files.AnswerFile;
import shop.troth.cases.email.files.ReadFile;
import shop.troth.desk.reveal.LoggedLooks;
import shop.troth.desk.reveal.LoggedLooks.Look;
import shop.troth.desk.reveal.RevealLimit;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.kernel.Sink;
import shop.troth.staff.DeskAction;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;

/** Serves a file that came with a message, to a staff member who answers it. Opening a file counts and is logged as a look of its own. */
@DeskPage
@Sink
@RequiredArgsConstructor
class DeskFilePage {

    private static final String WHY = "Open a file of a message";

    private final Cases cases;
    private final ContactTopics topics;
    private final ReadFile readFile;
    private final AnswerFile answerFile;
    private final LoggedLooks looks;
    private final RevealLimit limit;

    /** Answers with the file itself: its address reveals nothing, and reloading asks again. */
    @RequiresAction(value = DeskAction.REVEAL, features = EmailFeatures.REPLIES_ID)
    @PostMapping("/cases/{number}/files/{file}")
    ResponseEntity<byte[]> file(@PathVariable String number, @PathVariable UUID file, Visitor visitor) {
        var about = cases.find(visitor.store().id(), number)
                .filter(it -> it.writer().isPresent() && !topics.isAboutChild(it.store(), it.topic()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return reveal(visitor, about, file)
                .map(it -> answerFile.of(it.reveal()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Optional<Personal<Kind.SentFile>> reveal(Visitor visitor, Case about, UUID file) {
        var purpose = topics.purpose(about.store(), about.topic());
        var may = about.isOpen() && visitor.rights().mayReveal(purpose);
        var look = looks.takeIf(
                may,
                visitor,
                about.number(),
                WHY,
                () -> Optional.of(readFile.read(about, file, EmailUses.readFile(purpose))));
        if (look instanceof Look.Seen<Optional<Personal<Kind.SentFile>>>(var found)) {
            return found;
        }
        throw limit.unseen(look, visitor);
    }
}
