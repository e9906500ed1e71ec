package shop.troth.proof.accounts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;

/** A made-up person who creates an account in the probe twin, reads their own mail, and signs in from several browsers. */
@RequiredArgsConstructor
public final class TwinOwner {

    /** The path of the address book. */
    public static final String BOOK = "/account/addresses";

    private static final int REFUSED = 400;
    private static final int NOT_FOUND = 404;
    private static final Pattern CONFIRM = Pattern.compile("/account/create/[A-Za-z0-9_-]+");
    private static final Pattern CONFIRM_EMAIL = Pattern.compile("/account/email/(?:old|new)/[A-Za-z0-9_-]+");
    private static final String ENTRY = BOOK + "/[0-9a-f-]{36}";

    private final ProbeContext scene;
    private final Visits visits;
    private final Premises premises;
    private String password = freshPassword();
    private final MadeUpPerson person = MadeUpPerson.next();

    private static String freshPassword() {
        return MadeUpPerson.word() + " " + MadeUpPerson.word();
    }

    public MadeUpPerson person() {
        return person;
    }

    /**
     * Creates the account.
     *
     * @return a browser that is signed in to it
     * @throws ResultMissing if no email comes or the account cannot be created
     */
    public Shopper joins() {
        return joins(person.name());
    }

    /** Creates the account without a name, which is optional. */
    public Shopper joinsWithoutName() {
        return joins("");
    }

    private Shopper joins(String name) {
        var shopper = browser();
        var asked = shopper.post("/account/create", Map.of("email", person.email()));
        if (asked.status() >= REFUSED) {
            throw new ResultMissing(
                    "The form for an account in the test copy was not taken (status %d).".formatted(asked.status()));
        }
        scene.happens(() -> link().isPresent());
        var link = link().orElseThrow(() -> new ResultMissing("No mail to confirm an account came in the test copy."));
        if (!shopper.post(link, Map.of("name", name, "password", password)).isRedirect()) {
            throw new ResultMissing("An account in the test copy could not be created.");
        }
        return shopper;
    }

    /**
     * Signs in with the password in another browser.
     *
     * @throws ResultMissing if the sign-in fails
     */
    public Shopper signsIn() {
        var shopper = browser();
        if (!shopper.post("/account/sign-in", Map.of("email", person.email(), "password", password))
                .isRedirect()) {
            throw new ResultMissing("Nobody could sign in to an account in the test copy.");
        }
        return shopper;
    }

    /**
     * Changes the account's email address, confirmed from the old address and from the new one.
     *
     * @param browser a browser that is signed in to the account
     * @return the new address
     */
    public String movesFrom(Shopper browser) {
        var fresh = "probe-" + MadeUpPerson.word() + "@example.org";
        var typed = new HashMap<>(provesItself());
        typed.put("email", fresh);
        browser.post("/account/email", typed);
        for (var address : List.of(person.email(), fresh)) {
            scene.happens(() -> confirms(address).isPresent());
            browser.post(
                    confirms(address)
                            .orElseThrow(
                                    () -> new ResultMissing("No mail to confirm another email came in the test copy.")),
                    Map.of());
        }
        return fresh;
    }

    private Optional<String> confirms(String address) {
        return premises.mail().apply(address).stream()
                .flatMap(it -> CONFIRM_EMAIL.matcher(it).results())
                .map(it -> it.group())
                .findFirst();
    }

    /**
     * Opens a link that signs in, and sets a new password if it asks for one.
     *
     * @throws ResultMissing if the link does nothing
     */
    void opens(String link) {
        var shopper = browser();
        var asks = VisitedPages.asks(shopper.get(link), "password");
        var fresh = asks ? freshPassword() : password;
        if (!shopper.post(link, asks ? Map.of("password", fresh) : Map.of()).isRedirect()) {
            throw new ResultMissing("A link that signs in did not work in the test copy.");
        }
        password = fresh;
    }

    /** The form field for pages that ask for the password again. */
    public Map<String, String> provesItself() {
        return Map.of("current", password);
    }

    /** Whether signing in with the password works. */
    public boolean canSignIn() {
        return browser()
                .post("/account/sign-in", Map.of("email", person.email(), "password", password))
                .isRedirect();
    }

    /** A browser that is not signed in, of somebody who answered the age question if the store asks it. */
    Shopper browser() {
        var shopper = visits.twin(scene.store().id(), person);
        shopper.get("/");
        if (shopper.get("/account/create").location().endsWith("create")) {
            shopper.sayBornIn(1980);
        }
        return shopper;
    }

    private Optional<String> link() {
        return premises.mail().apply(person.email()).stream()
                .flatMap(it -> CONFIRM.matcher(it).results())
                .map(it -> it.group())
                .findFirst();
    }

    /** The form of the address book; empty in a store whose policy allows no address book. */
    public static Optional<ProbeResponse> book(Shopper shopper) {
        return Optional.of(shopper.get(BOOK + "/new")).filter(it -> it.status() != NOT_FOUND);
    }

    /** The fields of the checkout form, with another street. */
    static Map<String, String> typed(Shopper shopper, String street) {
        var typed = new HashMap<>(shopper.person().details(shopper.form()));
        typed.put("shipping.line1", street);
        return typed;
    }

    /** The path of the first saved address; empty if there is none. */
    static Optional<String> entry(Shopper shopper) {
        return VisitedPages.linksWithin(shopper.get(BOOK)).stream()
                .filter(it -> it.matches(ENTRY))
                .findFirst();
    }
}
