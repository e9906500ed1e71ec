package shop.troth.desk.statistics;

import jakarta.servlet.http.HttpServletResponse;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.insight.shared.Export;
import shop.troth.insight.shared.MonthFile;
import shop.troth.insight.shared.SendExports;
import shop.troth.insight.shared.SharedMonth;
import shop.troth.insight.shared.SharedStatistics;
import shop.troth.insight.shared.SharedUses;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Statistics for partners: the tables of months, a preview of each, and the form that approves and sends one. */
@DeskPage
@RequiredArgsConstructor
public class SharedStatisticsPage {

    private static final String ADDRESS = "/statistics";
    private static final int MOST = 24;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.US);

    private final SharedStatistics statistics;
    private final SendExports sendExports;
    private final StaffEvents events;
    private final Stores stores;

    @RequiresAction(value = DeskAction.SHARE_STATISTICS, features = SharedUses.FEATURE_ID)
    @GetMapping(ADDRESS)
    String list(Visitor visitor, Model model) {
        return list(visitor, model, "");
    }

    /** Makes the table of a month; made before, it stays as it is. */
    @RequiresAction(value = DeskAction.SHARE_STATISTICS, features = SharedUses.FEATURE_ID)
    @PostMapping(ADDRESS)
    String make(@RequestParam String month, HttpServletResponse response, Visitor visitor, Model model) {
        var asked = month(month);
        var store = visitor.store();
        var before = statistics.find(store.id(), asked);
        if (statistics.make(store, asked).isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return list(visitor, model, "%s has too few visits to tell anything.".formatted(MONTH.format(asked)));
        }
        if (before.isEmpty()) {
            events.add(store.id().value(), visitor.id(), "made-statistics", asked.toString(), "");
        }
        return "redirect:" + address(asked);
    }

    @RequiresAction(value = DeskAction.SHARE_STATISTICS, features = SharedUses.FEATURE_ID)
    @GetMapping(ADDRESS + "/{month}")
    String show(@PathVariable String month, Visitor visitor, Model model) {
        return show(visitor, find(visitor, month), "", model);
    }

    /**
     * Approves that a partner gets a month's table, and sends it.
     *
     * @param key id of the export: sent twice, it is approved once
     */
    @RequiresAction(value = DeskAction.SHARE_STATISTICS, features = SharedUses.FEATURE_ID)
    @PostMapping(ADDRESS + "/{month}/send")
    String send(
            @PathVariable String month,
            @RequestParam UUID key,
            @RequestParam(defaultValue = "") String recipient,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var made = find(visitor, month);
        var store = visitor.store().id();
        var outcome = statistics.approve(
                store, key, made.month(), recipient, visitor.id().value());
        if (outcome != SharedStatistics.Outcome.APPROVED) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(visitor, made, words(outcome), model);
        }
        events.add(store.value(), visitor.id(), "shared-statistics", made.month() + ", " + recipient, "");
        sendExports.round();
        return "redirect:" + address(made.month());
    }

    private static String words(SharedStatistics.Outcome outcome) {
        return switch (outcome) {
            case APPROVED -> "";
            case NOT_MADE -> "This month’s table was not made yet.";
            case NOT_A_PARTNER -> "This is not a partner under contract whose needs in store.yaml include statistics.";
            case MADE_UP ->
                "Visits of this month were made up, so only companies of the demo can get it. A real partner can’t.";
            case SENT_BEFORE -> "This partner has this month already. A month is sent to a partner once.";
        };
    }

    private String list(Visitor visitor, Model model, String alert) {
        var store = visitor.store();
        var made = statistics.made(store.id(), MOST);
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, ADDRESS));
        model.addAttribute(
                "page",
                new ListView(
                        alert,
                        made.stream().map(SharedStatisticsPage::choice).toList(),
                        statistics.over(store).stream()
                                .filter(it -> !made.contains(it))
                                .map(SharedStatisticsPage::choice)
                                .toList(),
                        statistics.exports(store.id(), MOST).stream()
                                .map(it -> row(store, it))
                                .toList()));
        return "desk/statistics";
    }

    private String show(Visitor visitor, SharedMonth made, String alert, Model model) {
        var store = visitor.store();
        var sent = statistics.exports(store.id(), MOST).stream()
                .filter(it -> it.month().equals(made.month()))
                .toList();
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, ADDRESS));
        model.addAttribute(
                "page",
                new MonthView(
                        MONTH.format(made.month()),
                        address(made.month()),
                        alert,
                        made.file(),
                        UUID.randomUUID().toString(),
                        statistics.partners(store.id()).stream()
                                .filter(it -> sent.stream()
                                        .noneMatch(export -> export.recipient().equals(it.id())))
                                .map(it -> new Choice(it.id(), it.name()))
                                .toList(),
                        sent.stream().map(it -> row(store, it)).toList()));
        return "desk/statistics-month";
    }

    private static Row row(Store store, Export export) {
        var state = export.sentAt()
                .map(it -> "Arrived " + DeskTimes.minute(store, it))
                .orElseGet(() -> export.problem().isEmpty()
                        ? "On its way"
                        : "Not arrived yet: %s. Tried %s; next try %s."
                                .formatted(
                                        export.problem(),
                                        export.tries() == 1 ? "once" : "%,d times".formatted(export.tries()),
                                        DeskTimes.minute(store, export.nextTry())));
        return new Row(
                MONTH.format(export.month()),
                address(export.month()),
                export.madeUp(),
                export.name(),
                DeskTimes.minute(store, export.approvedAt()),
                state);
    }

    private static Choice choice(YearMonth month) {
        return new Choice(month.toString(), MONTH.format(month));
    }

    private static String address(YearMonth month) {
        return ADDRESS + "/" + month;
    }

    private SharedMonth find(Visitor visitor, String month) {
        return statistics
                .find(visitor.store().id(), month(month))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /** A month, or a partner. */
    public record Choice(String value, String title) {}

    /** An approved export. */
    public record Row(String month, String address, boolean madeUp, String partner, String approved, String state) {}

    /**
     * The list of months and exports.
     *
     * @param alert what went wrong; empty if nothing did
     * @param made the months that have a table
     * @param open the months that are over and have none
     */
    public record ListView(String alert, List<Choice> made, List<Choice> open, List<Row> exports) {}

    /**
     * The table of a month, as a partner gets it.
     *
     * @param key id of an export that the form makes
     * @param partners who may get it, and has it not yet
     */
    public record MonthView(
            String title,
            String address,
            String alert,
            MonthFile file,
            String key,
            List<Choice> partners,
            List<Row> exports) {}
}
