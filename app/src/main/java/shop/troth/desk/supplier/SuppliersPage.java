package shop.troth.desk.supplier;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
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
import shop.troth.cases.entered.Letterhead;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.kernel.encoding.WrittenDay;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.stores.Supplier;
import shop.troth.suppliers.EnteredSuppliers;
import shop.troth.suppliers.SupplierContract;
import shop.troth.suppliers.SupplierContract.Outcome;
import shop.troth.suppliers.SupplierContract.Settled;
import shop.troth.suppliers.SupplierContracts;

/** The companies that work for the store, and the letter that asks one to return or delete what it has when its contract ended. */
@DeskPage
@RequiredArgsConstructor
public class SuppliersPage {

    static final String ADDRESS = "/suppliers";
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final SupplierContracts contracts;
    private final EnteredSuppliers entered;
    private final Letterhead letterhead;
    private final StaffEvents events;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;

    @RequiresAction(DeskAction.SUPPLIERS)
    @GetMapping(ADDRESS)
    String list(Visitor visitor, Model model) {
        var store = visitor.store();
        var open = contracts.open(store.id());
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, ADDRESS));
        model.addAttribute(
                "page",
                new ListView(
                        EnterSupplierPage.NEW,
                        companies(store),
                        contracts.all(store.id()).stream()
                                .filter(it -> it.endedOn(today()).isPresent())
                                .map(it -> row(it, open.contains(it)))
                                .toList()));
        return "desk/suppliers";
    }

    /** Shows the letter, or what came of it. */
    @RequiresAction(DeskAction.SUPPLIERS)
    @GetMapping(ADDRESS + "/{recipient}")
    String show(@PathVariable String recipient, @RequestParam String contract, Visitor visitor, Model model) {
        return show(visitor, find(visitor, recipient, contract), "", model);
    }

    /** Notes that the letter was mailed. */
    @RequiresAction(DeskAction.SUPPLIERS)
    @PostMapping(ADDRESS + "/{recipient}/asked")
    String asked(@PathVariable String recipient, @RequestParam String contract, Visitor visitor) {
        var ended = find(visitor, recipient, contract);
        transaction.executeWithoutResult(status -> {
            contracts.asked(visitor.store().id(), ended, today());
            events.add(visitor.store().id().value(), visitor.id(), "asked-supplier", ended.recipient(), "");
        });
        return "redirect:" + ADDRESS;
    }

    /** Notes what the company answered. */
    @RequiresAction(DeskAction.SUPPLIERS)
    @PostMapping(ADDRESS + "/{recipient}/settled")
    String settled(
            @PathVariable String recipient,
            @RequestParam String contract,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String certificate,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var ended = find(visitor, recipient, contract);
        var chosen = Outcome.of(outcome);
        var on = day(day).filter(it -> !it.isAfter(today()) && !it.isBefore(ended.first()));
        var hash = certificate.strip().toLowerCase(Locale.ROOT);
        var wrong = chosen.isEmpty()
                ? "Choose what the company says."
                : on.isEmpty()
                        ? "Enter the day of its answer: not before the contract began, and not after today."
                        : hash.isEmpty() || SHA_256.matcher(hash).matches()
                                ? ""
                                : "A SHA-256 has 64 digits and letters from a to f. Compute it with: sha256sum FILE";
        if (!wrong.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(visitor, ended, wrong, model);
        }
        transaction.executeWithoutResult(status -> {
            contracts.settle(visitor.store().id(), ended, new Settled(chosen.orElseThrow(), on.orElseThrow(), hash));
            events.add(visitor.store().id().value(), visitor.id(), "settled-supplier", ended.recipient(), "");
        });
        return "redirect:" + ADDRESS;
    }

    private String show(Visitor visitor, SupplierContract ended, String alert, Model model) {
        var store = visitor.store();
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, ADDRESS));
        model.addAttribute(
                "page",
                new EndedView(
                        row(ended, contracts.open(store.id()).contains(ended)),
                        alert,
                        letterhead.lines(store.id()),
                        WrittenDay.SHORT.format(today()),
                        today().toString(),
                        WrittenDay.SHORT.format(ended.lastDay()),
                        WrittenDay.SHORT.format(ended.due(today()).orElseThrow()),
                        ended.askedOn().map(WrittenDay.SHORT::format).orElse(""),
                        Arrays.stream(Outcome.values())
                                .map(it -> new Choice(it.word(), it.title()))
                                .toList(),
                        ended.settled().map(Settled::certificate).orElse("")));
        return "desk/supplier";
    }

    private SupplierContract find(Visitor visitor, String recipient, String contract) {
        return contracts
                .find(visitor.store().id(), recipient, contract)
                .filter(it -> it.endedOn(today()).isPresent())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Everybody in the register, and, of those that were entered, also who isn't in it today. */
    private List<Company> companies(Store store) {
        var entered = this.entered.all(store.id());
        var away = entered.stream().filter(it -> !store.suppliers().contains(it));
        return Stream.concat(store.suppliers().stream(), away)
                .map(it -> company(it, entered.contains(it), store.suppliers().contains(it)))
                .toList();
    }

    private static Company company(Supplier it, boolean entered, boolean registered) {
        return new Company(
                entered ? EnterSupplierPage.ENTERED + it.id() : "",
                registered,
                it.name(),
                it.does(),
                it.contract(),
                WrittenDay.SHORT.format(it.from()),
                WrittenDay.SHORT.format(it.until()),
                it.country(),
                it.needs().entrySet().stream()
                        .map(need -> need.getKey() + ": "
                                + String.join(
                                        ", ", need.getValue().stream().sorted().toList()))
                        .sorted()
                        .toList());
    }

    private Row row(SupplierContract it, boolean open) {
        var due = it.due(today()).orElseThrow();
        var state = it.settled()
                .map(how -> "%s, %s".formatted(how.outcome().title(), WrittenDay.SHORT.format(how.on())))
                .orElseGet(() -> !open
                        ? "Goes on under another contract"
                        : it.askedOn()
                                .map(asked -> "Asked on %s, no answer yet".formatted(WrittenDay.SHORT.format(asked)))
                                .orElse("Ask for return or deletion"));
        return new Row(
                ADDRESS + "/" + it.recipient(),
                "?contract=" + URLEncoder.encode(it.reference(), StandardCharsets.UTF_8),
                it.name(),
                it.reference(),
                WrittenDay.SHORT.format(it.lastDay()),
                WrittenDay.SHORT.format(due),
                state,
                open,
                open && due.isBefore(today()));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** A value of a form, and what it means. */
    public record Choice(String value, String title) {}

    /**
     * A company.
     *
     * @param address of the form to change it; empty for one that {@code store.yaml} lists
     * @param registered whether it can get data today
     * @param needs one line a purpose, with the data that it needs for it
     */
    public record Company(
            String address,
            boolean registered,
            String name,
            String does,
            String contract,
            String from,
            String until,
            String country,
            List<String> needs) {}

    /**
     * A contract that ended.
     *
     * @param address of the page with its letter, without the query
     * @param query of that page
     * @param open whether the company still has to answer
     * @param late whether it should have by now
     */
    public record Row(
            String address,
            String query,
            String name,
            String contract,
            String ended,
            String due,
            String state,
            boolean open,
            boolean late) {}

    /** @param enter address of the form to enter one */
    public record ListView(String enter, List<Company> companies, List<Row> ended) {}

    /**
     * A contract that ended, with its letter.
     *
     * @param alert what is wrong with what was typed
     * @param sender the lines of the store's address
     * @param day today, as the letter says it
     * @param today the same, as the form says it
     * @param asked when the letter was mailed; empty if it was not
     * @param certificate as noted; may be empty
     */
    public record EndedView(
            Row row,
            String alert,
            List<String> sender,
            String day,
            String today,
            String ended,
            String due,
            String asked,
            List<Choice> outcomes,
            String certificate) {}
}
