package shop.troth.desk.cases;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.cases.Case;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.contact.own.Conversation;
import shop.troth.cases.entered.AnswerEntered;
import shop.troth.cases.entered.CaseChannel;
import shop.troth.cases.entered.EnteredFeatures;
import shop.troth.cases.entered.Letterhead;
import shop.troth.cases.entered.WaysToAnswer;
import shop.troth.desk.cases.CaseViews.Shown;
import shop.troth.desk.reveal.LoggedLooks.Look;
import shop.troth.desk.reveal.RevealLimit;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.EnteredByHand;
import shop.troth.desk.view.NamedCase;
import shop.troth.kernel.Sink;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;

/** Answers without email: a letter is drawn, printed, and recorded once it is mailed; a call is recorded with what was said. */
@DeskPage
@RequiredArgsConstructor
public class LetterPage {

    private static final String MESSAGE = ContactForms.MESSAGE.name();
    private static final String DAY = "day";

    private final NamedCase namedCase;
    private final CaseViews drawCase;
    private final WaysToAnswer ways;
    private final RevealConversation revealConversation;
    private final RevealLimit limit;
    private final AnswerEntered answerEntered;
    private final Letterhead letterhead;
    private final StaffEvents events;
    private final Stores stores;
    private final Clock clock;

    /** Draws the letter to print. Each look at its address is recorded. The letter itself is not stored yet. */
    @RequiresAction(value = DeskAction.REVEAL, features = EnteredFeatures.LETTERS_ID)
    @PostMapping("/cases/{number}/letter")
    String draw(
            @PathVariable String number,
            @RequestParam UUID key,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var about = namedCase.find(visitor, number);
        var words = words(sent);
        if (!words.isGood()) {
            var error = words.errors().getOrDefault(MESSAGE, "");
            return again(visitor, model, response, about, "No letter was drawn. " + error, sent);
        }
        if (about.isOpen() && !ways.of(about).letter()) {
            return again(visitor, model, response, about, "No letter was drawn: there is no return address.", sent);
        }
        var look = revealConversation.reveal(visitor, about);
        if (look instanceof Look.Seen<Conversation>(var conversation)) {
            var today = today(visitor.store());
            model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/cases"));
            model.addAttribute(
                    "page",
                    new LetterView(
                            conversation,
                            words,
                            letterhead.lines(visitor.store().id()),
                            visitor.store().dispatch().day(clock.instant()),
                            today.toString(),
                            key.toString()));
            return "desk/letter";
        }
        if (look instanceof Look.Erased<Conversation>) {
            return again(visitor, model, response, about, RevealConversation.ERASED, sent);
        }
        throw limit.unseen(look, visitor);
    }

    /** Records that the letter was mailed. Sending the same form again does not record it twice. */
    @RequiresAction(value = DeskAction.ANSWER, features = EnteredFeatures.LETTERS_ID)
    @PostMapping("/cases/{number}/letter/sent")
    String sent(
            @PathVariable String number,
            @RequestParam UUID key,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        return note(visitor, model, response, namedCase.find(visitor, number), CaseChannel.LETTER, key, sent);
    }

    /** Records that it was answered by phone. Sending the same form again does not record it twice. */
    @RequiresAction(value = DeskAction.ANSWER, features = EnteredFeatures.ENTERED_ID)
    @PostMapping("/cases/{number}/phone")
    String phone(
            @PathVariable String number,
            @RequestParam UUID key,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        return note(visitor, model, response, namedCase.find(visitor, number), CaseChannel.PHONE, key, sent);
    }

    private String note(
            Visitor visitor,
            Model model,
            HttpServletResponse response,
            Case about,
            CaseChannel way,
            UUID key,
            Map<String, String> sent) {
        revealConversation.mustBeFor(visitor, about);
        var words = words(sent);
        var wrong = wrong(visitor.store(), about, way, words, sent);
        if (!wrong.isEmpty()) {
            return again(visitor, model, response, about, "Nothing was saved. " + wrong, sent);
        }
        var day = LocalDate.parse(sent.getOrDefault(DAY, ""));
        var note = switch (answerEntered.answer(about, visitor.id().value(), key, way, day, words)) {
            case ANSWERED -> "";
            case CLOSED -> "Nothing was saved: this message was closed in the meantime.";
            case ERASED -> "Nothing was saved: whoever wrote deleted the conversation.";
        };
        if (!note.isEmpty()) {
            return again(visitor, model, response, namedCase.now(about), note, sent);
        }
        var what = way == CaseChannel.LETTER ? "sent-letter" : "answered-by-phone";
        events.once(about.store().value(), key, visitor.id(), what, about.number(), day.toString());
        return "redirect:/cases/" + about.number();
    }

    /** Why the answer cannot be recorded; empty if it can. */
    private String wrong(Store store, Case about, CaseChannel way, Submission words, Map<String, String> sent) {
        if (!words.isGood()) {
            return words.errors().getOrDefault(MESSAGE, "");
        }
        var can = ways.of(about);
        if (about.isOpen() && !(way == CaseChannel.LETTER ? can.letter() : can.phone())) {
            return "This message isn’t answered that way.";
        }
        var received = LocalDate.ofInstant(about.opened(), store.dispatch().zone());
        return EnteredByHand.wrongDay(sent.getOrDefault(DAY, ""), received, today(store));
    }

    /** Shows what was typed again, to be copied. */
    private String again(
            Visitor visitor,
            Model model,
            HttpServletResponse response,
            Case about,
            String note,
            Map<String, String> sent) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return drawCase.draw(visitor, model, about, new Shown(note, Optional.empty(), sent.getOrDefault(MESSAGE, "")));
    }

    private static Submission words(Map<String, String> sent) {
        return ContactForms.ANSWER.read(Map.of(MESSAGE, new String[] {sent.getOrDefault(MESSAGE, "")}));
    }

    private LocalDate today(Store store) {
        return LocalDate.ofInstant(clock.instant(), store.dispatch().zone());
    }

    /** An answer by letter, to be printed: its sender, receiver, and text. Shown once, and stored only when it was mailed. */
    @Sink
    public static final class LetterView {

        private final Conversation conversation;
        private final Submission words;
        private final List<String> sender;
        private final String day;
        private final String today;
        private final String key;

        /**
         * @param words what {@link shop.troth.cases.contact.ContactForms#ANSWER} was given, without errors
         * @param sender the lines of the store’s own address
         * @param day today, as the letter says it
         * @param today the same, as the form says it
         * @param key of the answer; sent twice, it counts once
         */
        LetterView(
                Conversation conversation,
                Submission words,
                List<String> sender,
                String day,
                String today,
                String key) {
            this.conversation = conversation;
            this.words = words;
            this.sender = List.copyOf(sender);
            this.day = day;
            this.today = today;
            this.key = key;
        }

        public String number() {
            return conversation.about().number();
        }

        public List<String> sender() {
            return sender;
        }

        /** The address block. */
        public List<String> receiver() {
            var lines = new ArrayList<String>();
            conversation.writer().find(Kind.NAME).ifPresent(it -> lines.add(it.reveal()));
            conversation
                    .writer()
                    .find(Kind.RETURN_ADDRESS)
                    .ifPresent(it -> lines.addAll(it.reveal().lines().toList()));
            return lines;
        }

        public String words() {
            return words.get(Kind.MESSAGE).reveal();
        }

        public String day() {
            return day;
        }

        public String today() {
            return today;
        }

        public String key() {
            return key;
        }

        @Override
        public String toString() {
            return "‹withheld›";
        }
    }
}
