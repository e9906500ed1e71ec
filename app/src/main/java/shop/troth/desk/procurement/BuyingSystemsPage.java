package shop.troth.desk.procurement;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
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
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.payments.business.BusinessAccount;
import shop.troth.payments.business.BusinessAccounts;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.procurement.BuyingSystem;
import shop.troth.procurement.BuyingSystems;
import shop.troth.procurement.DocumentAddress;
import shop.troth.procurement.DocumentAddresses;
import shop.troth.procurement.Documents;
import shop.troth.procurement.OutgoingDocuments;
import shop.troth.procurement.PostDocument;
import shop.troth.procurement.ProcurementFeature;
import shop.troth.procurement.SendDocuments;
import shop.troth.procurement.TryDocument;
import shop.troth.procurement.WordsToTell;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Front;
import shop.troth.stores.Stores;

/** Buying systems: the list, registering one, and a page of each, with its secret, what it was told, and its last documents. */
@DeskPage
@RequiredArgsConstructor
public class BuyingSystemsPage {

    static final String HERE = "/buying-systems";

    private static final String ADDRESS = HERE + "/{id}";
    private static final int AT_ONCE = 50;
    private static final int DOCUMENTS = 30;
    private static final Pattern SECRET = Pattern.compile("[^\\p{Cntrl}]{1,200}");

    private final BuyingSystems systems;
    private final Documents documents;
    private final WordsToTell wordsToTell;
    private final TryDocument tryDocument;
    private final DocumentAddresses addresses;
    private final OutgoingDocuments outgoing;
    private final PostDocument postDocument;
    private final SendDocuments sendDocuments;
    private final DocumentRows documentRows;
    private final Features features;
    private final BusinessAccounts accounts;
    private final Orders orders;
    private final PublishedPolicies policies;
    private final StaffEvents events;
    private final Stores stores;
    private final Front front;
    private final TransactionTemplate transaction;

    /** What is shown besides the system itself. @param url the address in the form; empty if nothing was typed */
    private record Shown(String secret, String note, String tested, String url) {

        Shown(String secret, String note, String tested) {
            this(secret, note, tested, "");
        }

        static final Shown NOTHING = new Shown("", "", "");
    }

    /** @param before id of the last system on the previous page; empty for the first page */
    @RequiresAction(value = DeskAction.BUSINESS_ACCOUNTS, features = ProcurementFeature.ID)
    @GetMapping(HERE)
    String list(@RequestParam(required = false) Optional<UUID> before, Visitor visitor, Model model) {
        return list(before.map(it -> find(visitor, it)), visitor, Map.of(), Map.of(), model);
    }

    private String list(
            Optional<BuyingSystem> before,
            Visitor visitor,
            Map<String, String> typed,
            Map<String, String> errors,
            Model model) {
        var store = visitor.store();
        var found = systems.page(store.id(), before, AT_ONCE + 1);
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, HERE));
        model.addAttribute(
                "page",
                new BuyingSystemsView(
                        found.stream()
                                .limit(AT_ONCE)
                                .map(it -> new BuyingSystemsView.Row(
                                        it.id().toString(),
                                        it.name(),
                                        number(it),
                                        state(it),
                                        wordsToTell.areToldTo(store, it),
                                        DeskTimes.minute(store, it.changedAt())))
                                .toList(),
                        found.size() > AT_ONCE
                                ? HERE + "?before=" + found.get(AT_ONCE - 1).id()
                                : "",
                        typed,
                        errors,
                        UUID.randomUUID().toString()));
        return "desk/buying-systems";
    }

    /** Answers with the page itself instead of a redirect, because the secret is shown once. @param key of the form */
    @RequiresAction(value = DeskAction.BUSINESS_ACCOUNTS, features = ProcurementFeature.ID)
    @PostMapping(HERE)
    String register(
            @RequestParam UUID key,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var store = visitor.store();
        var form = SystemForm.read(store, key, sent, it -> accounts.numbered(store.id(), it));
        var entered = form.entered();
        if (entered == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return list(Optional.empty(), visitor, sent, form.faults(), model);
        }
        var secret = transaction.execute(_ -> {
            var made = systems.add(store.id(), entered, visitor.id().value());
            made.ifPresent(_ -> events.add(
                    store.id().value(), visitor.id(), "registered-buying-system", entered.name(), key.toString()));
            return made.orElse("");
        });
        return page(visitor, find(visitor, key), new Shown(secret == null ? "" : secret, "", ""), model);
    }

    @RequiresAction(value = DeskAction.BUSINESS_ACCOUNTS, features = ProcurementFeature.ID)
    @GetMapping(ADDRESS)
    String show(@PathVariable UUID id, Visitor visitor, Model model) {
        return page(visitor, find(visitor, id), Shown.NOTHING, model);
    }

    /** Answers with the page itself: reloading asks again, and makes another. */
    @RequiresAction(value = DeskAction.BUSINESS_ACCOUNTS, features = ProcurementFeature.ID)
    @PostMapping(ADDRESS + "/secret")
    String rotate(@PathVariable UUID id, Visitor visitor, Model model) {
        var system = find(visitor, id);
        var secret = transaction.execute(_ -> {
            note(visitor, system, "changed-buying-secret");
            return systems.rotate(system, visitor.id().value());
        });
        return page(visitor, find(visitor, id), new Shown(secret == null ? "" : secret, "", ""), model);
    }

    /** @param words the text that was on the page */
    @RequiresAction(value = DeskAction.BUSINESS_ACCOUNTS, features = ProcurementFeature.ID)
    @PostMapping(ADDRESS + "/told")
    String tell(
            @PathVariable UUID id,
            @RequestParam String words,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var system = find(visitor, id);
        var store = visitor.store();
        if (!words.equals(wordsToTell.text(store))) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(
                    visitor,
                    system,
                    new Shown("", "The words changed while you were here. Please send them as they are now.", ""),
                    model);
        }
        transaction.executeWithoutResult(_ -> {
            systems.told(
                    system,
                    words,
                    policies.current(store.id()).shortHash(),
                    visitor.id().value());
            note(visitor, system, "told-buying-system");
        });
        return "redirect:" + HERE + "/" + id;
    }

    /** Answers with the page itself, because what is typed is not kept. @param secret as typed */
    @RequiresAction(value = DeskAction.BUSINESS_ACCOUNTS, features = ProcurementFeature.ID)
    @PostMapping(ADDRESS + "/test")
    String test(@PathVariable UUID id, @RequestParam String secret, Visitor visitor, Model model) {
        var system = find(visitor, id);
        var status = tryDocument.profile(visitor.store(), system, secret.strip());
        return page(visitor, system, new Shown("", "", status.code() + " " + status.said()), model);
    }

    @RequiresAction(value = DeskAction.BUSINESS_ACCOUNTS, features = ProcurementFeature.ID)
    @PostMapping(ADDRESS + "/off")
    String switchOff(@PathVariable UUID id, Visitor visitor) {
        var system = find(visitor, id);
        transaction.executeWithoutResult(_ -> {
            systems.switchOff(system, visitor.id().value());
            note(visitor, system, "switched-off-buying-system");
        });
        return "redirect:" + HERE + "/" + id;
    }

    /**
     * Sets where its documents go. The secret is entered with each address: one that was entered for another never goes there.
     *
     * @param secret as typed
     */
    @RequiresAction(value = DeskAction.BUSINESS_ACCOUNTS, features = ProcurementFeature.DOCUMENTS_ID)
    @PostMapping(ADDRESS + "/address")
    String sendTo(
            @PathVariable UUID id,
            @RequestParam String url,
            @RequestParam String secret,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var system = find(visitor, id);
        var read = postDocument.read(visitor.store(), url.strip());
        if (read.isEmpty() || !SECRET.matcher(secret.strip()).matches()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var why = read.isEmpty()
                    ? "Nothing was changed: enter an address such as https://buying.example.com/cxml, of a host on the Internet, by its name."
                    : "Nothing was changed: enter the secret, up to 200 characters.";
            return page(visitor, system, new Shown("", why, "", url), model);
        }
        transaction.executeWithoutResult(_ -> {
            addresses.set(
                    system,
                    new DocumentAddress(read.get(), secret.strip()),
                    visitor.id().value());
            note(visitor, system, "set-buying-address");
        });
        return "redirect:" + HERE + "/" + id;
    }

    @RequiresAction(value = DeskAction.BUSINESS_ACCOUNTS, features = ProcurementFeature.DOCUMENTS_ID)
    @PostMapping(ADDRESS + "/address/remove")
    String sendNothing(@PathVariable UUID id, Visitor visitor) {
        var system = find(visitor, id);
        transaction.executeWithoutResult(_ -> {
            addresses.remove(system);
            note(visitor, system, "removed-buying-address");
        });
        return "redirect:" + HERE + "/" + id;
    }

    /** Answers with the page itself, because the answer is not kept. */
    @RequiresAction(value = DeskAction.BUSINESS_ACCOUNTS, features = ProcurementFeature.DOCUMENTS_ID)
    @PostMapping(ADDRESS + "/address/test")
    String testAddress(@PathVariable UUID id, Visitor visitor, Model model) {
        var system = find(visitor, id);
        var answer = sendDocuments
                .test(visitor.store(), system)
                .map(it -> switch (it) {
                    case PostDocument.Answer.Taken(var code) -> code + ", accepted";
                    case PostDocument.Answer.Refused(var code) -> code + ", refused";
                    case PostDocument.Answer.Later(var code) ->
                        code.map(one -> one + ", tried again if it were about an order")
                                .orElse("none that can be read");
                })
                .orElse("none, because there is no address");
        return page(visitor, system, new Shown("", "", answer), model);
    }

    @RequiresAction(value = DeskAction.BUSINESS_ACCOUNTS, features = ProcurementFeature.DOCUMENTS_ID)
    @PostMapping(ADDRESS + "/documents/{document}/again")
    String again(@PathVariable UUID id, @PathVariable UUID document, Visitor visitor) {
        var system = find(visitor, id);
        transaction.executeWithoutResult(_ -> {
            if (outgoing.sendAgain(system, document)) {
                note(visitor, system, "sent-document-again");
            }
        });
        return "redirect:" + HERE + "/" + id;
    }

    private void note(Visitor visitor, BuyingSystem system, String what) {
        events.add(
                system.store().value(),
                visitor.id(),
                what,
                system.name(),
                system.id().toString());
    }

    private BuyingSystem find(Visitor visitor, UUID id) {
        return systems.find(visitor.store().id(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String number(BuyingSystem system) {
        return accounts.find(system.store(), system.organization())
                .map(BusinessAccount::number)
                .orElse("");
    }

    private static String state(BuyingSystem system) {
        return system.isOn() ? system.test() ? "Test" : "On" : "Off";
    }

    private String page(Visitor visitor, BuyingSystem system, Shown shown, Model model) {
        var store = visitor.store();
        var last = documents.of(system, DOCUMENTS);
        var numbers = orders.findAll(
                store.id(), last.stream().flatMap(it -> it.order().stream()).toList());
        var address = addresses.of(system).map(it -> it.url().toString()).orElse("");
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, HERE));
        model.addAttribute(
                "page",
                new BuyingSystemView(
                        system.id().toString(),
                        system.name(),
                        number(system),
                        state(system),
                        front.address(store.id()) + "/cxml",
                        system.from().domain() + ": " + system.from().identity(),
                        system.sender().domain() + ": " + system.sender().identity(),
                        system.to(),
                        String.join(", ", system.returnHosts()),
                        system.secret()
                                .until()
                                .map(it -> DeskTimes.minute(store, it))
                                .orElse(""),
                        wordsToTell.of(store),
                        wordsToTell.text(store),
                        system.told()
                                .map(it -> "%s, privacy policy %s"
                                        .formatted(DeskTimes.minute(store, it.at()), it.policy()))
                                .orElse(""),
                        wordsToTell.areToldTo(store, system),
                        last.stream()
                                .map(it -> new BuyingSystemView.Document(
                                        it.kind(),
                                        DeskTimes.minute(store, it.at()),
                                        it.status().code(),
                                        it.status().said(),
                                        it.order()
                                                .flatMap(id -> numbers.stream()
                                                        .filter(one -> one.id().equals(id))
                                                        .map(Order::number)
                                                        .findFirst())
                                                .orElse("")))
                                .toList(),
                        new BuyingSystemView.Sends(
                                features.has(store.id(), ProcurementFeature.DOCUMENTS),
                                address,
                                shown.url().isEmpty() ? address : shown.url(),
                                documentRows.rows(store, outgoing.of(system, DOCUMENTS))),
                        shown.secret(),
                        shown.note(),
                        shown.tested()));
        return "desk/buying-system";
    }

    /**
     * The list, and the form of a new one.
     *
     * @param next address of the next page; empty on the last page
     * @param typed what is in the form, by the name of the field
     * @param errors by the name of the field
     * @param key of the form
     */
    public record BuyingSystemsView(
            List<Row> rows, String next, Map<String, String> typed, Map<String, String> errors, String key) {

        /** @param told whether it was told what it must be told now */
        public record Row(String id, String name, String account, String state, boolean told, String changed) {}

        public String value(String field) {
            return typed.getOrDefault(field, "");
        }

        public String error(String field) {
            return errors.getOrDefault(field, "");
        }
    }

    /**
     * One buying system.
     *
     * @param address to which it sends its documents
     * @param overlap until when the secret before the current one counts; empty if there was none
     * @param sentences what it must be told
     * @param words the same as one text
     * @param toldAt when it was told last, and under which policy; empty if never
     * @param told whether that was what it must be told now
     * @param secret a new secret; empty if none was made
     * @param note what could not be done; empty if nothing was tried
     * @param tested the answer to a test; empty if there was none
     */
    public record BuyingSystemView(
            String id,
            String name,
            String account,
            String state,
            String address,
            String from,
            String sender,
            String to,
            String hosts,
            String overlap,
            List<String> sentences,
            String words,
            String toldAt,
            boolean told,
            List<Document> documents,
            Sends sends,
            String secret,
            String note,
            String tested) {

        /**
         * What is sent to it.
         *
         * @param offered whether the store’s policy allows it
         * @param address where it goes; empty if nothing is sent
         * @param typed what is in the form for it
         */
        public record Sends(boolean offered, String address, String typed, List<DocumentRows.Row> rows) {}

        /** @param order number of the order that it placed or canceled; empty if none */
        public record Document(String kind, String at, int code, String said, String order) {}

        public boolean isOn() {
            return !state.equals("Off");
        }
    }
}
