package shop.troth.desk.breach;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.cases.entered.Letterhead;
import shop.troth.desk.approval.CaseStaff;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.policy.Recipient;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.policy.register.Register;
import shop.troth.policy.words.PlainWords;
import shop.troth.rights.breach.BreachDraft;
import shop.troth.rights.breach.BreachUses;
import shop.troth.rights.breach.BreachWords;
import shop.troth.rights.breach.OpenBreach;
import shop.troth.rights.breach.kept.BreachCase;
import shop.troth.rights.breach.kept.BreachCase.State;
import shop.troth.rights.breach.kept.BreachCases;
import shop.troth.rights.breach.kept.BreachData;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Stores;
import shop.troth.stores.Supplier;

/** The list of breaches, and the form that opens one or begins practice. */
@DeskPage
@RequiredArgsConstructor
public class BreachesPage {

    static final String LIST = "/breaches";

    private static final int AT_ONCE = 50;
    private static final int HOURS_AGO = 2;
    private static final int DAYS_BEFORE = 2;

    private final BreachCases cases;
    private final OpenBreach openBreach;
    private final StaffMembers members;
    private final PublishedPolicies policies;
    private final Register register;
    private final Letterhead letterhead;
    private final StaffEvents events;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** @param after number of the last one on the previous page */
    @RequiresAction(value = DeskAction.BREACHES, features = BreachUses.FEATURE_ID)
    @GetMapping(LIST)
    String list(@RequestParam(defaultValue = "") String after, Visitor visitor, Model model) {
        var store = visitor.store();
        var found = cases.page(store.id(), after, AT_ONCE + 1);
        var shown = found.stream().limit(AT_ONCE).toList();
        var running = cases.running(store.id()).stream().map(BreachCase::number).collect(Collectors.toSet());
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, LIST));
        model.addAttribute(
                "page",
                new BreachesView(
                        shown.stream()
                                .map(it -> new BreachesView.Row(
                                        it.number(),
                                        it.practice(),
                                        DeskTimes.minute(store, it.learnedAt()),
                                        left(it, !running.contains(it.number()), clock.instant()),
                                        it.dueAt().isBefore(clock.instant()),
                                        BreachWords.state(it)))
                                .toList(),
                        found.size() > AT_ONCE ? shown.getLast().number() : ""));
        return "desk/breaches";
    }

    /**
     * How much of the 72 hours is left, in words; empty once nothing runs anymore.
     *
     * @param reported whether the authority has its notice, or needs none
     */
    static String left(BreachCase about, boolean reported, Instant now) {
        boolean runs = about.isOpen() || about.state() == State.APPROVED || about.state() == State.TOLD && !reported;
        if (!runs) {
            return "";
        }
        long hours = ChronoUnit.HOURS.between(now, about.dueAt());
        return now.isAfter(about.dueAt()) ? "Over for " + -hours + " h" : hours + " h left";
    }

    /** @param practice whether it is practiced; then, the form is filled in with something made up */
    @RequiresAction(value = DeskAction.BREACHES, features = BreachUses.FEATURE_ID)
    @GetMapping(LIST + "/new")
    String form(@RequestParam(defaultValue = "false") boolean practice, Visitor visitor, Model model) {
        var typed = new HashMap<String, String>();
        typed.put("contact", String.join(", ", letterhead.lines(visitor.store().id())));
        typed.put("whose", "ledger");
        typed.put("tells", "yes");
        typed.put("learned", local(visitor, clock.instant()));
        if (practice) {
            typed.putAll(example(visitor));
        }
        return form(
                visitor,
                model,
                UUID.randomUUID(),
                practice,
                typed,
                Map.of(),
                practice ? Set.of("name", "email") : Set.of());
    }

    private Map<String, String> example(Visitor visitor) {
        var learned = clock.instant().minus(HOURS_AGO, ChronoUnit.HOURS);
        return Map.of(
                "what",
                "A laptop on which somebody could read orders was stolen from our office. Its screen was not locked.",
                "from",
                local(visitor, learned.minus(DAYS_BEFORE, ChronoUnit.DAYS)),
                "until",
                local(visitor, learned),
                "learned",
                local(visitor, learned),
                "consequences",
                "Somebody could pretend to be us, and mention your order.",
                "measures",
                "We ended all sessions of this laptop, changed its passwords, and told the police.",
                "advice",
                "Tell us if somebody contacts you about an order and you are not sure that it is us.");
    }

    private static String local(Visitor visitor, Instant at) {
        return LocalDateTime.ofInstant(at, visitor.store().dispatch().zone())
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    @RequiresAction(value = DeskAction.BREACHES, features = BreachUses.FEATURE_ID)
    @PostMapping(LIST)
    String open(
            @RequestParam(defaultValue = "false") boolean practice,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var typed = new HashMap<String, String>();
        OpenBreach.INPUTS.forEach(it ->
                typed.put(it, Optional.ofNullable(request.getParameter(it)).orElse("")));
        var ticked = Arrays.asList(
                Optional.ofNullable(request.getParameterValues("data")).orElse(new String[0]));
        var draft = new BreachDraft(CaseStaff.key(request), practice, typed, ticked);
        return switch (opened(visitor, draft)) {
            case OpenBreach.Outcome.Opened opened ->
                "redirect:" + LIST + "/" + opened.about().number();
            case OpenBreach.Outcome.Wrong(var errors) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(visitor, model, draft.id(), practice, typed, errors, Set.copyOf(ticked));
            }
        };
    }

    private OpenBreach.Outcome opened(Visitor visitor, BreachDraft draft) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var outcome = openBreach.open(visitor.store(), draft, CaseStaff.actor(visitor));
            if (outcome instanceof OpenBreach.Outcome.Opened(var about, var isNew) && isNew) {
                var what = about.practice() ? "practiced-breach" : "opened-breach";
                events.add(visitor.store().id().value(), visitor.id(), what, about.number(), "");
            }
            return outcome;
        }));
    }

    private String form(
            Visitor visitor,
            Model model,
            UUID key,
            boolean practice,
            Map<String, String> typed,
            Map<String, String> errors,
            Set<String> ticked) {
        var store = visitor.store();
        var plain = new PlainWords(policies.current(store.id()).policy().vocabulary()).terms();
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, LIST));
        model.addAttribute(
                "page",
                new BreachFormView(
                        key.toString(),
                        practice,
                        Arrays.stream(BreachData.values())
                                .map(it -> new BreachFormView.Choice(it.word(), it.title()))
                                .toList(),
                        members.all().stream()
                                .filter(it -> it.roles().containsKey(store.id()))
                                .map(it -> new BreachFormView.Choice(
                                        it.id().value().toString(), it.name()))
                                .toList(),
                        register.everything().stream()
                                .map(DeclaredUse::purpose)
                                .distinct()
                                .map(it -> new BreachFormView.Choice(it.name(), plain.purpose(it.name())))
                                .sorted((one, other) -> one.title().compareTo(other.title()))
                                .toList(),
                        Stream.concat(
                                        Stream.of(new BreachFormView.Choice(
                                                Recipient.SELF.name(), "The store’s own software and staff")),
                                        store.suppliers().stream().map(BreachesPage::recipient))
                                .distinct()
                                .toList(),
                        typed,
                        errors,
                        ticked));
        return "desk/breach-new";
    }

    private static BreachFormView.Choice recipient(Supplier supplier) {
        return new BreachFormView.Choice(supplier.role(), supplier.name());
    }

    /**
     * The list of breaches. Contains no personal data.
     *
     * @param next number after which the next page begins; empty on the last page
     */
    public record BreachesView(List<Row> rows, String next) {

        /** @param left how much of the 72 hours is left; {@code late} whether they are over */
        public record Row(String number, boolean practice, String learned, String left, boolean late, String state) {}
    }

    /**
     * The form that opens a breach.
     *
     * @param key of the form; sent twice, it opens one case
     * @param typed what was typed, by input
     * @param errors what is wrong, by input
     * @param ticked words of the data that were chosen
     */
    public record BreachFormView(
            String key,
            boolean practice,
            List<Choice> data,
            List<Choice> staff,
            List<Choice> purposes,
            List<Choice> recipients,
            Map<String, String> typed,
            Map<String, String> errors,
            Set<String> ticked) {

        /** Something to choose. */
        public record Choice(String word, String title) {}

        public String value(String input) {
            return typed.getOrDefault(input, "");
        }

        public String error(String input) {
            return errors.getOrDefault(input, "");
        }
    }
}
