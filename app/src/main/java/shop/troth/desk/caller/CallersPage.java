package shop.troth.desk.caller;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.Cases;
import shop.troth.cases.entered.Letterhead;
import shop.troth.cases.entered.WaysToAnswer;
import shop.troth.desk.caller.CallForm.Typed;
import shop.troth.desk.reveal.FindBuyer;
import shop.troth.desk.reveal.FindForm;
import shop.troth.desk.reveal.LoggedLooks;
import shop.troth.desk.reveal.LoggedLooks.Look;
import shop.troth.desk.reveal.RevealLimit;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.kernel.Sink;
import shop.troth.people.choices.ChoiceChannel;
import shop.troth.people.choices.Topics;
import shop.troth.rights.agent.kept.AgentRequest;
import shop.troth.rights.agent.kept.LettersToAnswer;
import shop.troth.rights.agent.kept.RequestState;
import shop.troth.rights.agent.kept.RequestedRight;
import shop.troth.rights.caller.Caller;
import shop.troth.rights.caller.CallerRequest;
import shop.troth.rights.caller.CallerRequests;
import shop.troth.rights.caller.EnterRequest;
import shop.troth.rights.caller.EnterRequest.Outcome;
import shop.troth.rights.caller.WriteDataLetter;
import shop.troth.rights.caller.WriteDataLetter.DataLetter;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.Personal;

/**
 * Privacy requests by phone or letter: entered here and, if nothing can be emailed, answered by letter. Never says whether the store knows an
 * address, and shows personal data only in the letter with a copy of it, whose person is identified by an order or a letter.
 */
@DeskPage
@RequiredArgsConstructor
public class CallersPage {

    private static final String HERE = "/requests";
    private static final int AT_ONCE = 50;
    private static final int NUMBER_DIGITS = 8;
    private static final Pattern NUMBER = Pattern.compile("[0-9A-F]{8}");

    private static final Map<String, String> SAID = Map.of(
            "fulfilled",
            "Saved. It takes effect now. If we have the address, we email it a confirmation.",
            "asked",
            "Saved. If we have the address, a link is on its way there, unless one went out within a day. Say: “We show, correct, and delete data only behind a link that we email. If we have your address, it’s there in a minute. Open it within an hour.”",
            "unproven",
            "Saved. Write its number on the letter, and answer the letter: without their mailbox, we can’t know that it came from them, so we don’t show, correct, or delete anything.",
            "identified",
            "Saved, under “Letters to answer” below: print the copy of their data there, and mail it to the address on it, which is the one we have of them.",
            "refused",
            "Saved as refused. Say: “Without your mailbox, we can’t know that it’s you, so we don’t show, correct, or delete anything. We can still stop messages to you.”",
            "answered",
            "Saved: the letter is answered.");

    private final CallerRequests asks;
    private final EnterRequest enterRequest;
    private final LettersToAnswer letters;
    private final WriteDataLetter writeDataLetter;
    private final Letterhead letterhead;
    private final FindBuyer findBuyer;
    private final Cases cases;
    private final WaysToAnswer ways;
    private final LoggedLooks looks;
    private final RevealLimit limit;
    private final Topics topics;
    private final StaffEvents events;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * @param after id of the last letter on the previous page
     * @param number of the letter that was just entered, as written on it
     */
    @RequiresAction(DeskAction.REQUESTS)
    @GetMapping(HERE)
    String show(
            @RequestParam(defaultValue = "") UUID after,
            @RequestParam(defaultValue = "") String said,
            @RequestParam(defaultValue = "") String number,
            Visitor visitor,
            Model model) {
        var form = CallForm.blank(today(visitor.store()));
        var last = Optional.ofNullable(after).orElse(LettersToAnswer.FIRST);
        var letter = NUMBER.matcher(number).matches() ? "Letter %s: ".formatted(number) : "";
        var note = SAID.getOrDefault(said, "");
        return page(visitor, model, form, note.isEmpty() ? "" : letter + note, last);
    }

    /** Enters a request. Sending the same form again does not enter it twice. */
    @RequiresAction(DeskAction.REQUESTS)
    @PostMapping(HERE)
    String enter(HttpServletRequest request, HttpServletResponse response, Visitor visitor, Model model) {
        var store = visitor.store();
        var form = CallForm.sent(request);
        var entered = form.check(asks.of(store), today(store), mayFind(visitor))
                .flatMap(typed -> caller(visitor, form).map(it -> enter(visitor, it, typed)));
        if (entered.isPresent() && entered.get() instanceof Outcome.Entered(var id, var state)) {
            var letter =
                    state == RequestState.UNPROVEN || state == RequestState.IDENTIFIED ? "&number=" + number(id) : "";
            return "redirect:" + HERE + "?said=" + state.word() + letter;
        }
        if (form.errors().isEmpty()) {
            form.wrong(
                    CallForm.ASK, "The store’s privacy policy has just changed and doesn’t have this. Choose again.");
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(visitor, model, form, "", LettersToAnswer.FIRST);
    }

    /** Enters the request and records who did, in one transaction. */
    private Outcome enter(Visitor visitor, Caller caller, Typed typed) {
        var store = visitor.store();
        return Objects.requireNonNull(transaction.execute(status -> {
            var outcome = enterRequest.enter(store, caller, typed.ask(), typed.call());
            if (outcome instanceof Outcome.Entered entered) {
                var id = entered.request();
                var what = AskWords.of(typed.ask(), topics.of(store));
                var by = typed.call().way() == ChoiceChannel.PHONE ? "by phone" : "by letter";
                var reason = "%s, %s, %s".formatted(what, by, number(id));
                events.once(store.id().value(), id, visitor.id(), "entered-request", "", reason);
            }
            return outcome;
        }));
    }

    /** The person who asks. An order must be among those found by the last name and the ZIP code, and that search counts as a look. */
    private Optional<Caller> caller(Visitor visitor, CallForm form) {
        if (!form.isByOrder()) {
            return Optional.of(new Caller.AtAddress(form.email()));
        }
        if (form.isByCase()) {
            return writer(visitor.store(), form);
        }
        return switch (findBuyer.find(visitor, FindForm.BY_HOUSEHOLD, form.household())) {
            case FindBuyer.Outcome.Found(var orders) -> {
                var found = orders.stream()
                        .filter(it -> it.number().equalsIgnoreCase(form.value(CallForm.ORDER)))
                        .<Caller>map(it -> new Caller.Identified(it.buyer()))
                        .findFirst();
                if (found.isEmpty()) {
                    form.wrong(CallForm.ORDER, "There is no such order under this last name and ZIP code.");
                }
                yield found;
            }
            case FindBuyer.Outcome.TooMany() -> {
                form.wrong(
                        CallForm.ORDER, "Too many searches for now. Try again in an hour, or enter an email address.");
                yield Optional.empty();
            }
        };
    }

    /** The writer of a letter that staff entered. Nothing is compared, because the copy goes to nowhere but its return address. */
    private Optional<Caller> writer(Store store, CallForm form) {
        var number = form.value(CallForm.ORDER).toUpperCase(Locale.ROOT);
        var found = cases.find(store.id(), number)
                .filter(it -> ways.of(it).letter())
                .flatMap(it -> it.writer())
                .<Caller>map(Caller.Identified::new);
        if (found.isEmpty()) {
            form.wrong(CallForm.ORDER, "There is no case with this number of a letter with a return address.");
        }
        return found;
    }

    /** Draws the letter with a copy of somebody's data, to be printed. Each look is recorded, and counts like looks at buyers. */
    @RequiresAction(value = DeskAction.REQUESTS, features = WriteDataLetter.FEATURE)
    @PostMapping(HERE + "/{id}/letter")
    String letter(@PathVariable UUID id, Visitor visitor, Model model) {
        var store = visitor.store();
        var request =
                letters.identified(store.id(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var why = "A copy of their data, letter " + number(id);
        var person = request.person().orElseThrow();
        var look = looks.take(visitor, "", why, () -> Optional.of(writeDataLetter.write(store, person)));
        if (look instanceof Look.Seen<DataLetter>(var letter)) {
            model.addAttribute("chrome", DeskLayout.of(visitor, stores, HERE));
            model.addAttribute(
                    "page",
                    new DataLetterView(
                            id.toString(),
                            number(id),
                            store.name(),
                            letterhead.lines(store.id()),
                            store.dispatch().day(clock.instant()),
                            store.dispatch().day(request.received()),
                            letter));
            return "desk/data-letter";
        }
        throw limit.unseen(look, visitor);
    }

    /** Marks a letter as answered. Repeating it changes nothing. */
    @RequiresAction(DeskAction.REQUESTS)
    @PostMapping(HERE + "/{id}/answered")
    String answered(@PathVariable UUID id, Visitor visitor) {
        var store = visitor.store().id();
        transaction.executeWithoutResult(status -> {
            if (letters.answered(store, id, clock.instant())) {
                events.add(store.value(), visitor.id(), "answered-letter", "", number(id));
            }
        });
        return "redirect:" + HERE + "?said=answered";
    }

    private static boolean mayFind(Visitor visitor) {
        return visitor.may(DeskAction.FIND_BUYER, FindForm.BY_HOUSEHOLD.feature());
    }

    private LocalDate today(Store store) {
        return LocalDate.ofInstant(clock.instant(), store.dispatch().zone());
    }

    /** The short number that staff write on a letter, and that tells entries of the activity log apart. */
    private static String number(UUID id) {
        return id.toString().substring(0, NUMBER_DIGITS).toUpperCase(Locale.ROOT);
    }

    private String page(Visitor visitor, Model model, CallForm form, String note, UUID after) {
        var store = visitor.store();
        var known = topics.of(store);
        var found = letters.page(store.id(), after, AT_ONCE + 1);
        var shown = found.stream().limit(AT_ONCE).toList();
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, HERE));
        model.addAttribute(
                "page",
                new CallersView(
                        note,
                        asks.of(store).stream()
                                .map(it -> new CallersView.Option(
                                        it.word(),
                                        AskWords.of(it, known),
                                        it.word().equals(form.value(CallForm.ASK))))
                                .toList(),
                        Stream.of(CallForm.KEY, CallForm.WAY, CallForm.DAY, CallForm.ORDER, CallForm.OPENS_MAIL)
                                .collect(Collectors.toMap(it -> it, form::value)),
                        form.silent(CallForm.EMAIL),
                        form.silent(CallForm.ZIP),
                        form.silent(CallForm.SURNAME),
                        form.errors(),
                        mayFind(visitor),
                        visitor.features().hasOneOf(WriteDataLetter.FEATURE),
                        today(store).toString(),
                        shown.stream().map(it -> letter(store, it)).toList(),
                        found.size() > AT_ONCE ? shown.getLast().id().toString() : ""));
        return "desk/callers";
    }

    private CallersView.Letter letter(Store store, AgentRequest one) {
        return new CallersView.Letter(
                one.id().toString(),
                number(one.id()),
                store.dispatch().day(one.received()),
                AskWords.of(one.exercise()),
                store.dispatch().day(one.due()),
                one.due().isBefore(clock.instant()),
                one.state() == RequestState.IDENTIFIED && one.person().isPresent());
    }

    /**
     * A copy of somebody's data, to be printed and mailed.
     *
     * @param id of the request
     * @param number of the request, as staff say it
     * @param sender the lines of the store’s own address
     * @param day today
     * @param received the day on which they asked
     */
    @Sink
    public record DataLetterView(
            String id,
            String number,
            String store,
            List<String> sender,
            String day,
            String received,
            DataLetter letter) {
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    /** Names of what can be asked, for the form, the list, and the activity log. */
    static final class AskWords {

        private AskWords() {}

        /** @param topics the store's topics, for their titles */
        static String of(CallerRequest ask, List<Topic> topics) {
            return topics.stream()
                    .filter(it -> it.id().equals(ask.topic()))
                    .map(it -> "No more: " + it.title())
                    .findFirst()
                    .orElseGet(() -> of(ask.exercise()));
        }

        static String of(RequestedRight exercise) {
            return switch (exercise) {
                case MESSAGES_OPT_OUT -> "No more messages";
                case USE_STOP -> "Stop using their data";
                case DISCLOSURE_STOP -> "Don’t share their data";
                case ACCESS, ACCESS_CATEGORIES, ACCESS_SPECIFIC -> "See their data";
                case CORRECTION -> "Correct their data";
                case DELETION -> "Delete their data";
                case SALE_OPT_OUT -> "No advertising";
                case SALE_OPT_IN -> "Advertising again";
            };
        }
    }

    /**
     * The form for a phone call or a letter, and the letters to answer. Typed values are shown again only together with errors.
     *
     * @param note what was just done; empty if nothing
     * @param fields typed values that are not personal, by field
     * @param email the typed email address
     * @param errors what is wrong, by field
     * @param byOrder whether a buyer can be found by an order here
     * @param byLetter whether the store mails people a copy of their data
     * @param today the last day that can be entered
     * @param letters most urgent first
     * @param next id of the last letter on this page, after which the next page begins; empty on the last page
     */
    @Sink
    public record CallersView(
            String note,
            List<Option> asks,
            Map<String, String> fields,
            Optional<Personal<String>> email,
            Optional<Personal<String>> zip,
            Optional<Personal<String>> surname,
            Map<String, String> errors,
            boolean byOrder,
            boolean byLetter,
            String today,
            List<Letter> letters,
            String next) {

        private static final Map<String, String> LABELS = Map.of(
                CallForm.ASK, "What they ask for",
                CallForm.WAY, "It came by",
                CallForm.DAY, "On",
                CallForm.EMAIL, "Email address",
                CallForm.ORDER, "Order number",
                CallForm.ZIP, "ZIP code of the shipping address",
                CallForm.SURNAME, "Last name",
                CallForm.OPENS_MAIL, "Can they open email at the address we have?");

        /** Something that can be asked. */
        public record Option(String word, String title, boolean chosen) {}

        /**
         * A letter to answer.
         *
         * @param number the number written on the letter
         * @param what what it asks for
         * @param late whether it should have been answered by now
         * @param copy whether it is to be answered with a copy of their data
         */
        public record Letter(
                String id, String number, String received, String what, String due, boolean late, boolean copy) {}

        public static String label(String field) {
            return LABELS.getOrDefault(field, "");
        }

        public String field(String name) {
            return fields.getOrDefault(name, "");
        }

        public boolean is(String name, String value) {
            return field(name).equals(value);
        }

        public String error(String name) {
            return errors.getOrDefault(name, "");
        }

        public String typedEmail() {
            return text(email);
        }

        public String typedZip() {
            return text(zip);
        }

        public String typedSurname() {
            return text(surname);
        }

        private static String text(Optional<Personal<String>> typed) {
            return typed.map(it -> it.reveal()).orElse("");
        }

        @Override
        public String toString() {
            return "‹withheld›";
        }
    }
}
