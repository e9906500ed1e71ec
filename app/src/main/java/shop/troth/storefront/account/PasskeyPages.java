package shop.troth.storefront.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.kernel.Sink;
import shop.troth.people.accounts.OwnPasskeys;
import shop.troth.people.accounts.passkey.Passkey;
import shop.troth.people.accounts.token.Session;
import shop.troth.storefront.page.Choice;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.script.PasskeyScript;
import shop.troth.stores.Store;

/** The page to view, add, and remove the passkeys of an account. */
@Controller
@Sink
@RequiredArgsConstructor
public class PasskeyPages {

    static final String PATH = "/account/passkeys";

    private static final Map<String, String> SAID =
            Map.of("added", "Your passkey is ready to use.", "removed", "The passkey was removed.");
    private static final String NOT_ADDED = "That passkey couldn’t be added. Please try again.";

    private final OwnPasskeys ownPasskeys;
    private final PasskeyScript script;
    private final AccountFrames frames;

    @GetMapping(PATH)
    String show(
            Store store,
            Session session,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            Model model) {
        var all = ownPasskeys.all(session);
        var recent = ownPasskeys.isRecent(session);
        model.addAttribute(
                "page",
                new PasskeyView(
                        frames.frame(store, "Passkeys", request),
                        SAID.getOrDefault(said, ""),
                        said.equals("not-added") ? NOT_ADDED : "",
                        all.stream().map(it -> line(store, it)).toList(),
                        recent,
                        recent && all.size() < OwnPasskeys.MOST ? offer() : null));
        return "storefront/account/passkeys";
    }

    private PasskeyOffer offer() {
        var devices = Arrays.stream(Passkey.Device.values())
                .map(it -> new Choice(it.word(), it.label(), false))
                .toList();
        return new PasskeyOffer("create", PATH + "/options", PATH, devices, "Add a passkey", script.address());
    }

    /** Returns the options for the script. */
    @PostMapping(PATH + "/options")
    ResponseEntity<String> options(Store store, Session session) {
        return ownPasskeys.isRecent(session)
                ? ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(ownPasskeys.toMake(store, session))
                : ResponseEntity.status(HttpStatus.FORBIDDEN).build();
    }

    @PostMapping(PATH)
    String add(
            Session session,
            @RequestParam(defaultValue = "") String response,
            @RequestParam(defaultValue = "") String device) {
        var added = Passkey.Device.of(device)
                .map(it -> ownPasskeys.add(session, response, it))
                .orElse(false);
        return "redirect:" + PATH + "?said=" + (added ? "added" : "not-added");
    }

    @PostMapping(PATH + "/remove")
    String remove(Session session, @RequestParam(defaultValue = "") String which) {
        number(which).ifPresent(it -> ownPasskeys.remove(session, it));
        return "redirect:" + PATH + "?said=removed";
    }

    private static Optional<UUID> number(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static PasskeyView.Line line(Store store, Passkey passkey) {
        return new PasskeyView.Line(
                passkey.id().toString(),
                passkey.device().label(),
                store.dispatch().day(passkey.addedAt()),
                passkey.usedAt() == null ? "" : store.dispatch().day(passkey.usedAt()));
    }

    /**
     * The page of an account's passkeys.
     *
     * @param note what was just done; empty if nothing
     * @param problem what went wrong; empty if nothing
     * @param recent whether this browser signed in recently enough to add one
     * @param offer the form to add one; null if none may be added
     */
    public record PasskeyView(
            Frame frame,
            String note,
            String problem,
            List<Line> passkeys,
            boolean recent,
            @Nullable PasskeyOffer offer) {

        /**
         * A passkey.
         *
         * @param used when it last signed in; empty if never
         */
        public record Line(String id, String device, String added, String used) {}
    }
}
