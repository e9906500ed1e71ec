package shop.troth.storefront.addressbook;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.checkout.addressbook.AddressBook;
import shop.troth.checkout.addressbook.KeepEdits;
import shop.troth.checkout.addressbook.SavedAddress;
import shop.troth.checkout.addressbook.SavedForm;
import shop.troth.kernel.Sink;
import shop.troth.people.accounts.token.Session;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.storefront.checkout.AddressDoubt;
import shop.troth.storefront.checkout.CheckoutFields;
import shop.troth.storefront.checkout.PersonLines;
import shop.troth.storefront.checkout.saved.SavedChoices;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;

/** The page to view, add, change, and remove the addresses saved in an account. */
@Controller
@RequiredArgsConstructor
public class AddressBookPage {

    private static final String BOOK = "/account/addresses";
    private static final Map<String, String> SAID = Map.of(
            "added", "Your address was saved.",
            "changed", "Your address was changed, and the old one was deleted.",
            "removed", "The address was deleted.",
            "default", "Your default address was changed.",
            "undone", "The changes we saved from your last order were undone.",
            "full", "Your address book is full. Remove an address to add another.");

    private final AddressBook book;
    private final KeepEdits keepEdits;
    private final SavedForm form;
    private final SeeAndChange seeAndChange;
    private final AccountFrames frames;

    @GetMapping(BOOK)
    String show(
            Store store,
            Session owner,
            @RequestParam(defaultValue = "") String said,
            @RequestParam(defaultValue = "0") int orders,
            @RequestParam(defaultValue = "0") int left,
            @RequestParam(defaultValue = "0") int details,
            HttpServletRequest request,
            Model model) {
        var entries = book.show(owner).stream().map(AddressBookView.Entry::of).toList();
        model.addAttribute(
                "page",
                new AddressBookView(
                        frames.frame(store, "Saved addresses", request),
                        SAID.getOrDefault(said, "") + SeeAndChange.words(orders, left, details),
                        entries,
                        entries.size() >= AddressBook.MOST,
                        AddressBook.MOST,
                        keepEdits.canUndo(owner),
                        keepEdits.isPromised(store.id()),
                        seeAndChange.isPromised(store.id())));
        return "storefront/addressbook/book";
    }

    @GetMapping(BOOK + "/new")
    String ask(Store store, Session owner, HttpServletRequest request, Model model) {
        var fields = CheckoutFields.empty(form.asking(store.id()));
        return show(view(store, "Add an address", BOOK, fields, true, List.of(), request), model);
    }

    @PostMapping(BOOK)
    String add(
            Store store,
            Session owner,
            @RequestParam(required = false) @Nullable UUID key,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var typed = typed(store, request);
        if (!typed.isGood()) {
            return refuse(store, "Add an address", BOOK, typed, request, response, model);
        }
        return said(book.add(owner, orFresh(key), typed) ? "added" : "full");
    }

    @GetMapping(BOOK + "/{id}")
    String edit(Store store, Session owner, @PathVariable String id, HttpServletRequest request, Model model) {
        var details = find(owner, number(id)).details();
        var fields = CheckoutFields.kept(form.asking(store.id()), details);
        var same = details.find(Kind.BILLING).isEmpty();
        return show(view(store, "Change an address", BOOK + "/" + id, fields, same, List.of(), request), model);
    }

    @PostMapping(BOOK + "/{id}")
    String change(
            Store store,
            Session owner,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable UUID key,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var number = number(id);
        var typed = typed(store, request);
        if (!typed.isGood()) {
            return refuse(store, "Change an address", BOOK + "/" + number, typed, request, response, model);
        }
        var once = orFresh(key);
        var before = entry(owner, number);
        if (before.isEmpty() && book.isKept(owner, once, typed)) { // a double click
            return said("changed");
        }
        if (before.isEmpty() || !book.change(owner, number, once, typed)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var orders = seeAndChange.orders(owner, before.get().details(), typed);
        return said("changed") + "&orders=" + orders.changed() + "&left=" + orders.left() + "&details="
                + orders.details();
    }

    @PostMapping(BOOK + "/{id}/remove")
    String remove(Session owner, @PathVariable String id) {
        book.remove(owner, number(id));
        return said("removed");
    }

    @PostMapping(BOOK + "/{id}/default")
    String standard(Session owner, @PathVariable String id) {
        book.standard(owner, number(id));
        return said("default");
    }

    /** @param from {@code review} if sent from the checkout's review, which offers undo too */
    @PostMapping(BOOK + "/undo")
    String undo(Session owner, @RequestParam(defaultValue = "") String from) {
        keepEdits.undo(owner);
        return from.equals("review") ? "redirect:/checkout/review?said=undone" : said("undone");
    }

    private Submission typed(Store store, HttpServletRequest request) {
        var sent = new HashMap<>(request.getParameterMap());
        sent.remove("key");
        return form.asking(store.id()).read(sent);
    }

    private static UUID orFresh(@Nullable UUID key) {
        return key == null ? UUID.randomUUID() : key;
    }

    private SavedAddress find(Session owner, UUID id) {
        return entry(owner, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Optional<SavedAddress> entry(Session owner, UUID id) {
        return book.show(owner).stream().filter(it -> it.id().equals(id)).findFirst();
    }

    private String refuse(
            Store store,
            String title,
            String action,
            Submission typed,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        var same = !Optional.of("no").equals(typed.chosen("billing.same"));
        return show(
                view(store, title, action, CheckoutFields.typed(typed), same, AddressDoubt.of(typed), request), model);
    }

    private EntryView view(
            Store store,
            String title,
            String action,
            CheckoutFields fields,
            boolean same,
            List<AddressDoubt> doubts,
            HttpServletRequest request) {
        return new EntryView(
                frames.frame(store, title, request),
                title,
                action,
                UUID.randomUUID().toString(),
                fields.of("label", "name", "phone", "organisation"),
                fields.of("shipping."),
                same,
                fields.of("billing."),
                doubts);
    }

    private static String show(EntryView view, Model model) {
        model.addAttribute("page", view);
        return "storefront/addressbook/entry";
    }

    private static String said(String what) {
        return "redirect:" + BOOK + "?said=" + what;
    }

    private static UUID number(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, e);
        }
    }

    /**
     * The form to add or change one entry of the address book.
     *
     * @param action where it goes
     * @param key made with the form, so that one sent twice is one
     * @param contact its name, and who receives the order
     * @param doubts suggestions for an address that may be wrong
     * @param billingSame whether the billing address is the shipping address
     */
    @Sink
    public record EntryView(
            Frame frame,
            String title,
            String action,
            String key,
            List<FieldView> contact,
            List<FieldView> shipping,
            boolean billingSame,
            List<FieldView> billing,
            List<AddressDoubt> doubts) {

        public List<FieldView> wrong() {
            return Stream.of(contact, shipping, billingSame ? List.<FieldView>of() : billing)
                    .flatMap(List::stream)
                    .filter(FieldView::wrong)
                    .toList();
        }
    }

    /**
     * The address book.
     *
     * @param note what was just done; empty if nothing
     * @param full whether it has reached the maximum
     * @param most maximum number of entries
     * @param undo whether what was saved last from an order can be undone
     * @param saves whether changes made at the checkout are saved here
     * @param corrects whether a change reaches open orders too
     */
    @Sink
    public record AddressBookView(
            Frame frame,
            String note,
            List<Entry> entries,
            boolean full,
            int most,
            boolean undo,
            boolean saves,
            boolean corrects) {

        /**
         * A saved address.
         *
         * @param title name given by its owner, or else its first line
         * @param standard whether it is the default at the checkout
         * @param billing lines of the billing address; empty if it is the same
         */
        @Sink
        public record Entry(
                String path,
                String title,
                boolean standard,
                List<String> contact,
                List<String> shipping,
                List<String> billing) {

            static Entry of(SavedAddress saved) {
                var details = saved.details();
                return new Entry(
                        "/account/addresses/" + saved.id(),
                        SavedChoices.title(details),
                        saved.standard(),
                        PersonLines.contact(details),
                        PersonLines.shipping(details),
                        details.find(Kind.BILLING).isPresent() ? PersonLines.billing(details) : List.of());
            }
        }
    }
}
