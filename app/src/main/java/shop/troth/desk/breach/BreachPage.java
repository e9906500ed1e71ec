package shop.troth.desk.breach;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.entered.Letterhead;
import shop.troth.desk.approval.CaseStaff;
import shop.troth.desk.breach.BreachLettersView.Letter;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.kernel.SubjectId;
import shop.troth.rights.approval.Actor;
import shop.troth.rights.approval.CaseLetters;
import shop.troth.rights.approval.CaseLetters.Receiver;
import shop.troth.rights.breach.BreachRefusal;
import shop.troth.rights.breach.BreachUses;
import shop.troth.rights.breach.BreachWords;
import shop.troth.rights.breach.DecideBreach;
import shop.troth.rights.breach.EnterNotice;
import shop.troth.rights.breach.PracticePeople;
import shop.troth.rights.breach.kept.BreachCase;
import shop.troth.rights.breach.kept.BreachCases;
import shop.troth.rights.breach.kept.BreachData;
import shop.troth.rights.breach.kept.BreachPeople;
import shop.troth.rights.breach.tell.TellBreach;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Stores;

/** The page of a breach: approving and refusing it, the letters, and the notice to the authority. Each try is in the activity log. */
@DeskPage
@RequiredArgsConstructor
class BreachPage {

    private static final String ADDRESS = BreachesPage.LIST + "/{number}";
    private static final String REFUSED = "breach-refused";
    private static final int LETTERS_AT_ONCE = 50;

    private final BreachCases cases;
    private final BreachPeople people;
    private final DecideBreach decide;
    private final EnterNotice enterNotice;
    private final TellBreach tell;
    private final CaseLetters letters;
    private final BreachWords words;
    private final CaseStaff staff;
    private final Letterhead letterhead;
    private final DrawBreach draw;
    private final StaffEvents events;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;

    @RequiresAction(value = DeskAction.BREACHES, features = BreachUses.FEATURE_ID)
    @GetMapping(ADDRESS)
    String show(@PathVariable String number, Visitor visitor, Model model) {
        return page(visitor, model, find(visitor, number), "", typed(visitor), Map.of());
    }

    private Map<String, String> typed(Visitor visitor) {
        var now = LocalDateTime.ofInstant(
                clock.instant(), visitor.store().dispatch().zone());
        return Map.of("sent", now.truncatedTo(ChronoUnit.MINUTES).toString());
    }

    /**
     * Approves it. In practice, the messages count as sent at once.
     *
     * @param part in practice: the role in which somebody made up approves; else empty
     */
    @RequiresAction(value = DeskAction.BREACHES, features = BreachUses.FEATURE_ID)
    @PostMapping(ADDRESS + "/approve")
    String approve(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String part,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var about = find(visitor, number);
        var by = by(visitor, part);
        return done(
                about,
                "approved-breach",
                () -> {
                    var why = decide.approve(about.store(), about.id(), by);
                    if (why.isEmpty() && about.practice()) {
                        tell.tell(about);
                    }
                    return why;
                },
                response,
                visitor,
                model);
    }

    private static Actor by(Visitor visitor, String part) {
        return switch (part) {
            case "owner" -> DecideBreach.madeUp(Actor.Part.OWNER);
            case "privacy-officer" -> DecideBreach.madeUp(Actor.Part.PRIVACY_OFFICER);
            default -> CaseStaff.actor(visitor);
        };
    }

    @RequiresAction(value = DeskAction.BREACHES, features = BreachUses.FEATURE_ID)
    @PostMapping(ADDRESS + "/refuse")
    String refuse(@PathVariable String number, HttpServletResponse response, Visitor visitor, Model model) {
        var about = find(visitor, number);
        var by = about.practice() ? DecideBreach.madeUp(Actor.Part.OWNER) : CaseStaff.actor(visitor);
        return done(
                about, "refused-breach", () -> decide.refuse(about.store(), about.id(), by), response, visitor, model);
    }

    /** Draws letters to print. Each look at addresses is recorded. */
    @RequiresAction(value = DeskAction.BREACHES, features = BreachUses.FEATURE_ID)
    @PostMapping(ADDRESS + "/letters")
    String letters(
            @PathVariable String number,
            @RequestParam(defaultValue = "00000000-0000-0000-0000-000000000000") UUID after,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var about = find(visitor, number);
        if (!tell.isReadyForLetters(about)) {
            return refused(about, BreachRefusal.NOT_READY, response, visitor, model);
        }
        events.add(about.store().value(), visitor.id(), "printed-breach-letters", number, "");
        var store = visitor.store();
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, BreachesPage.LIST));
        var page = about.practice()
                ? new CaseLetters.Page(List.of(), Optional.empty())
                : letters.after(about, BreachUses.LETTER, tell.known(about), new SubjectId(after), LETTERS_AT_ONCE);
        model.addAttribute(
                "page",
                new BreachLettersView(
                        number,
                        about.practice(),
                        about.practice() ? practiced(visitor, about) : written(visitor, about, page),
                        letterhead.lines(store.id()),
                        store.dispatch().day(clock.instant()),
                        words.title(store),
                        words.lead(store),
                        page.next().map(it -> it.value().toString()).orElse("")));
        return "desk/breach-letters";
    }

    private List<Letter> practiced(Visitor visitor, BreachCase about) {
        var parts = words.said(visitor.store(), about, about.data());
        return PracticePeople.receivers(about).stream()
                .map(it -> new Letter(it, parts))
                .toList();
    }

    private List<Letter> written(Visitor visitor, BreachCase about, CaseLetters.Page page) {
        var data =
                people.of(about, page.receivers().stream().map(Receiver::person).toList());
        return page.receivers().stream()
                .map(it -> new Letter(
                        it.lines(),
                        words.said(
                                visitor.store(),
                                about,
                                data.getOrDefault(it.person().value(), Set.<BreachData>of()))))
                .toList();
    }

    @RequiresAction(value = DeskAction.BREACHES, features = BreachUses.FEATURE_ID)
    @PostMapping(ADDRESS + "/letters/mailed")
    String mailed(@PathVariable String number, HttpServletResponse response, Visitor visitor, Model model) {
        var about = find(visitor, number);
        return done(
                about,
                "mailed-breach-letters",
                () -> tell.lettersMailed(about) ? Optional.empty() : Optional.of(BreachRefusal.NOT_READY),
                response,
                visitor,
                model);
    }

    /** Answers with the notice to the authority as a text file. */
    @RequiresAction(value = DeskAction.BREACHES, features = BreachUses.FEATURE_ID)
    @GetMapping(ADDRESS + "/notice.txt")
    ResponseEntity<String> notice(@PathVariable String number, Visitor visitor) {
        var about = find(visitor, number);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"%s-notice.txt\"".formatted(about.number()))
                .header("Cache-Control", "no-store")
                .body(words.notice(visitor.store(), about));
    }

    @RequiresAction(value = DeskAction.BREACHES, features = BreachUses.FEATURE_ID)
    @PostMapping(ADDRESS + "/notice")
    String reported(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String authority,
            @RequestParam(defaultValue = "") String sent,
            @RequestParam(defaultValue = "") String sha256,
            @RequestParam(defaultValue = "") String late,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var about = find(visitor, number);
        var typed = Map.of("authority", authority, "sent", sent, "sha256", sha256, "late", late);
        var errors = Objects.requireNonNull(transaction.execute(status -> {
            var wrong = enterNotice.enter(visitor.store(), about, typed, CaseStaff.actor(visitor));
            if (wrong.isEmpty()) {
                events.add(about.store().value(), visitor.id(), "entered-breach-notice", number, "");
            }
            return wrong;
        }));
        if (errors.isEmpty()) {
            return "redirect:" + address(about);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(visitor, model, about, errors.getOrDefault("", ""), typed, errors);
    }

    private String done(
            BreachCase about,
            String what,
            Supplier<Optional<BreachRefusal>> step,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var not = staff.does(visitor, about.number(), what, REFUSED, step);
        return not.isEmpty() ? "redirect:" + address(about) : refused(about, not.get(), response, visitor, model);
    }

    private String refused(
            BreachCase about, BreachRefusal why, HttpServletResponse response, Visitor visitor, Model model) {
        response.setStatus(HttpStatus.CONFLICT.value());
        return page(visitor, model, find(visitor, about.number()), why.words(), typed(visitor), Map.of());
    }

    private String page(
            Visitor visitor,
            Model model,
            BreachCase about,
            String note,
            Map<String, String> typed,
            Map<String, String> errors) {
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, BreachesPage.LIST));
        model.addAttribute("page", draw.view(visitor, about, note, typed, errors));
        return "desk/breach";
    }

    private static String address(BreachCase about) {
        return BreachesPage.LIST + "/" + about.number();
    }

    private BreachCase find(Visitor visitor, String number) {
        return cases.find(visitor.store().id(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
