package shop.troth.coupons;

import java.util.List;
import java.util.Map;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Checks;
import shop.troth.vault.Form;
import shop.troth.vault.Form.Field;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** What is asked and done when somebody requests a coupon. */
public final class CouponUses {

    /** Where the form is. */
    public static final String ADDRESS = "/coupon";

    /** The kind of mail, about a request. */
    static final String MAIL = "requested-coupon";

    public static final Field EMAIL = new Field("email", "Email", true, "email", "email", 254, "");

    static final Purpose ANSWER = new Purpose("answer.coupon");

    /** The form asks for an email address and nothing else. */
    public static final Form FORM = new Form(
            "coupon",
            List.of(new Form.Part<>(Kind.EMAIL, List.of(EMAIL), Checks.email(), "")),
            Map.of(),
            List.of(ANSWER, new Purpose("legal.breach"), new Purpose("legal.change")));

    static final DeclaredUse ASK =
            DeclaredUse.takingIn("requesting a coupon", ANSWER.name()).knowing(Fact.TOLD, Fact.SUBJECT_ASKED);

    static final Use WRITE = Use.of("requested coupon mail", ANSWER.name(), new Recipient("supplier.mail"), Kind.EMAIL)
            .given(Fact.SUBJECT_ASKED);

    /** A store has it only if its {@code store.yaml} names it; without an offer there is no form all the same. */
    public static final Feature REQUEST = Feature.of(
                    "coupon-request",
                    "requesting a coupon",
                    ASK.asking(FORM.declared().id(), FORM.declared().asks()),
                    WRITE.declared())
            .withForm(FORM.declared())
            .at(ADDRESS)
            .asExtra();

    private CouponUses() {}
}
