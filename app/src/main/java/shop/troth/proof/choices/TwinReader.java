package shop.troth.proof.choices;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.Shopper;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Kind;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;

/** A made-up reader of a store's messages, with a browser and a mailbox. Also looks up the choices that are recorded for the address. */
final class TwinReader {

    private static final int GROWN_UP = 1980;
    private static final int FOUND = 200;
    private static final int NOT_FOUND = 404;
    private static final Pattern CONFIRM = Pattern.compile("/newsletter/confirm/[A-Za-z0-9_-]{32}");
    private static final Use FIND = Use.of("probe of choices", "rights.object", Recipient.SELF, Kind.EMAIL)
            .given(Fact.SUBJECT_ASKED);

    private final ProbeContext scene;
    private final StoreId twin;
    private final Shopper shopper;
    private final Premises premises;
    private final Vault vault;
    private final AddressChoices choices;
    private String preferences = "";

    TwinReader(ProbeContext scene, Shopper shopper, Premises premises, Vault vault, AddressChoices choices) {
        this.scene = scene;
        this.twin = scene.twin();
        this.shopper = shopper;
        this.premises = premises;
        this.vault = vault;
        this.choices = choices;
    }

    Shopper shopper() {
        return shopper;
    }

    StoreId store() {
        return twin;
    }

    String email() {
        return shopper.person().email();
    }

    /**
     * The sign-up form; if the store asks for an age first, it gets an adult's.
     *
     * @throws ProbeIncomplete if the answer is neither 200 nor 404: a page that fails does not mean that the store has no form
     */
    ProbeResponse form() {
        var form = shopper.get("/newsletter");
        if (form.isRedirect()) {
            shopper.sayBornIn(GROWN_UP);
            form = shopper.get("/newsletter");
        }
        if (form.status() != FOUND && form.status() != NOT_FOUND) {
            throw new ProbeIncomplete("The form for signing up to the test copy did not open.");
        }
        return form;
    }

    /**
     * Types the address and checks some boxes.
     *
     * @throws ResultMissing if the sign-up is refused
     */
    void asksFor(String... boxes) {
        var sent = new HashMap<>(Map.of("email", email()));
        List.of(boxes).forEach(it -> sent.put(it, "yes"));
        if (!shopper.post("/newsletter", sent).isRedirect()) {
            throw new ResultMissing("A sign-up in the test copy was not taken.");
        }
    }

    /** Confirms the sign-up with the button behind the mailed link. */
    void confirms() {
        preferences = shopper.post(confirmLink(), Map.of()).location().replaceAll("\\?.*", "");
    }

    /** Path of their preferences page; empty before they confirm. */
    String preferences() {
        return preferences;
    }

    /**
     * The link in the email that asks to confirm.
     *
     * @throws ResultMissing if no such email comes
     */
    String confirmLink() {
        scene.happens(() -> find(CONFIRM).isPresent());
        return find(CONFIRM)
                .orElseThrow(() -> new ResultMissing("No mail to confirm a sign-up came in the test copy."));
    }

    /** Whether at least this many emails about a change came in time. */
    boolean isTold(int changes) {
        return scene.happens(() -> told() >= changes);
    }

    private long told() {
        return premises.mail().apply(email()).stream()
                .filter(it -> it.contains("Your record of this choice"))
                .count();
    }

    private Optional<String> find(Pattern pattern) {
        return premises.mail().apply(email()).stream()
                .flatMap(it -> pattern.matcher(it).results())
                .map(it -> it.group())
                .findFirst();
    }

    Set<SubjectId> people() {
        var typed = ChoicesForms.ADDRESS_ALONE.read(Map.of(ChoicesForms.EMAIL.name(), new String[] {email()}));
        return vault.find(twin, SubjectLookup.email(typed.get(Kind.EMAIL)), FIND, FIND.known());
    }

    /** The choices recorded for the address; those of an unknown person if it is not known. */
    AddressChoices.Standing standing() {
        return choices.of(twin, people().stream().findFirst().orElseGet(SubjectId::next));
    }
}
