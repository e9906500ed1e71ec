package shop.troth.storefront.checkout.saved;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.troth.checkout.addressbook.FillCheckout;
import shop.troth.checkout.addressbook.KeepEdits;
import shop.troth.checkout.addressbook.SavedAddress;
import shop.troth.checkout.addressbook.SavedEntry;
import shop.troth.checkout.addressbook.SavedFeatures;
import shop.troth.people.accounts.token.Session;
import shop.troth.policy.features.Features;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.KnownBrowser;
import shop.troth.stores.Store;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.Submission;

/** Fills in saved addresses at the checkout, and saves addresses as the policy says or the shopper chooses. */
@Component
@RequiredArgsConstructor
public class SavedAtCheckout {

    private static final String FILLED = "saved";
    private static final String MARK = "saved-as";
    private static final String PICKED = "address";
    private static final String TICKED = "save-address";
    private static final String PROMISED =
            "You’re signed in, so we save changes to your name, phone, and addresses in your account for your next order."
                    + " You can undo this on the next page.";
    private static final String TICKING = "If you leave this unchecked, we use this address for this order only.";

    private final FillCheckout fillCheckout;
    private final KeepEdits keepEdits;
    private final Features features;

    /**
     * The inputs of a form about saved addresses.
     *
     * @param rest the other inputs, for the checkout form
     * @param filled the entry that was filled in
     * @param mark fingerprint of that entry on the page; empty if missing
     * @param picked the entry to fill in next
     */
    public record Sent(
            Map<String, String[]> rest, Optional<UUID> filled, String mark, Optional<UUID> picked, boolean ticked) {

        public static Sent of(HttpServletRequest request) {
            var rest = new HashMap<>(request.getParameterMap());
            var filled = number(rest.remove(FILLED));
            var picked = number(rest.remove(PICKED));
            var ticked = rest.remove(TICKED) != null;
            var mark = rest.remove(MARK);
            return new Sent(Map.copyOf(rest), filled, mark == null || mark.length != 1 ? "" : mark[0], picked, ticked);
        }

        /** Returns a copy with the entry that the details replace. */
        public Sent edited(Optional<UUID> entry) {
            return new Sent(rest, entry, "", picked, ticked);
        }

        private static Optional<UUID> number(String @Nullable [] sent) {
            try {
                return sent == null || sent.length != 1 ? Optional.empty() : Optional.of(UUID.fromString(sent[0]));
            } catch (IllegalArgumentException e) {
                return Optional.empty(); // a new address
            }
        }
    }

    /** Returns the saved addresses of the signed-in customer. */
    public List<SavedAddress> entries(HttpServletRequest request) {
        return Frames.session(request)
                .map(it -> fillCheckout.read(it).entries(it))
                .orElse(List.of());
    }

    /** Returns the entry that an order's details were taken from. */
    public Optional<UUID> same(Store store, List<SavedAddress> entries, OpenedValues ordered) {
        return keepEdits.same(store.id(), entries, ordered);
    }

    public SavedChoices view(
            Store store,
            HttpServletRequest request,
            List<SavedAddress> entries,
            Optional<UUID> filled,
            boolean ticked) {
        var owner = owner(store, request);
        if (owner.isEmpty()) {
            return SavedChoices.NONE;
        }
        var chosen = filled.map(UUID::toString).orElse("");
        var mark = entries.stream()
                .filter(it -> it.id().toString().equals(chosen))
                .findFirst()
                .map(it -> keepEdits.mark(owner.get(), it))
                .orElse("");
        var asks = !keepEdits.isPromised(store.id());
        return new SavedChoices(
                true, SavedChoices.choices(entries, chosen), chosen, mark, asks, ticked, asks ? TICKING : PROMISED);
    }

    /** Returns the entry that a change at the review updates: the one the order's details were taken from. */
    public Optional<UUID> edited(Store store, HttpServletRequest request, Supplier<Optional<OpenedValues>> ordered) {
        return saves(store, request)
                ? ordered.get().flatMap(it -> same(store, entries(request), it))
                : Optional.empty();
    }

    /** Returns whether changes at the review are saved in the account too. */
    public boolean saves(Store store, HttpServletRequest request) {
        return KnownBrowser.of(request).isPresent() && saves(store);
    }

    /** Returns whether the store’s policy promises to save the changes of signed-in customers. */
    public boolean saves(Store store) {
        return keepEdits.isPromised(store.id());
    }

    /** Returns whether the last save can be undone. */
    public boolean canUndo(HttpServletRequest request) {
        return Frames.session(request).filter(keepEdits::canUndo).isPresent();
    }

    /**
     * Returns the entry that was filled in, if the input is unchanged; then nothing has to be saved while the entry exists. The session may
     * have been checked up to a minute ago, because no account data is shown or changed.
     */
    public Optional<SavedEntry> asFilled(Store store, HttpServletRequest request, Submission typed, Sent sent) {
        return KnownBrowser.of(request)
                .flatMap(it -> sent.filled().map(id -> new SavedEntry(it.account(), id)))
                .filter(it -> keepEdits.isAsFilled(store.id(), it, sent.mark(), typed));
    }

    /**
     * Saves as {@link #keep(Store, HttpServletRequest, Submission, Sent)}.
     *
     * @param saved whether the input equals a saved entry, so that there is nothing to save
     */
    public String keep(Store store, HttpServletRequest request, Submission typed, Sent sent, boolean saved) {
        return saved ? "" : keep(store, request, typed, sent);
    }

    /**
     * Saves the address if the policy says so or the shopper chose to.
     *
     * @param typed without errors
     * @return keyword of the message for the next page; empty if nothing was saved
     */
    public String keep(Store store, HttpServletRequest request, Submission typed, Sent sent) {
        var owner = owner(store, request);
        if (owner.isEmpty()) {
            return "";
        }
        var promised = keepEdits.isPromised(store.id());
        var saved = (promised || sent.ticked())
                && keepEdits.keep(owner.get(), typed, promised ? sent.filled() : Optional.empty());
        return saved ? "?said=saved" : "";
    }

    private Optional<Session> owner(Store store, HttpServletRequest request) {
        return Frames.session(request).filter(it -> features.has(store.id(), SavedFeatures.ADDRESS_BOOK));
    }
}
