package shop.troth.checkout.certificate;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.troth.people.accounts.AccountFeatures;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Form;
import shop.troth.vault.Form.Field;
import shop.troth.vault.Form.Part;
import shop.troth.vault.InputChecks;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The uses of tax exemption certificates, and the forms in which staff enter them. */
public final class CertificateUses {

    /** Id of {@link #FEATURE}. */
    public static final String ID = "tax-certificates";

    private static final String KEPT_FOR = "account.saved-details";
    private static final String PRICED_FOR = "order.pay";
    private static final int MOST_CHARACTERS = 60;

    public static final Field NUMBER = new Field(
            "certificate", "Certificate number", true, "off", "text", MOST_CHARACTERS, "As it’s on the certificate.");

    /** The form for the number. What a certificate covers says nothing about a person, so it is not part of the form. */
    public static final Form FORM = new Form(
            "desk-certificate",
            List.of(new Part<>(Kind.TAX_CERTIFICATE, List.of(NUMBER), InputChecks.text(), "")),
            Map.of(),
            Stream.of(KEPT_FOR, PRICED_FOR).map(Purpose::new).toList());

    /** The form for the owner's address. It is hashed and looked up, but not kept. */
    public static final Form OWNER = new Form(
            "desk-certificate-owner",
            List.of(new Part<>(
                    Kind.EMAIL,
                    List.of(new Field("email", "Email address of the account", true, "off", "email", 254, "")),
                    InputChecks.email(),
                    "")),
            Map.of(),
            List.of());

    /** Collecting what staff read on a certificate. */
    static final DeclaredUse RECORD =
            DeclaredUse.takingIn("tax certificate that staff record", KEPT_FOR).knowing(Fact.TOLD);

    /** Leaving sales tax off an order, by its destination and day. The number is not opened for this. */
    static final DeclaredUse PRICE = DeclaredUse.of(
                    "order priced without sales tax",
                    List.of(Action.USE),
                    PRICED_FOR,
                    Recipient.SELF,
                    Kind.TAX_CERTIFICATE.category().name())
            .knowing(Fact.GIVEN_FOR);

    /** Showing the number to staff, to compare it with the paper or ask for a new one. */
    public static final Use READ =
            Use.of("staff reading a tax certificate’s number", KEPT_FOR, Recipient.SELF, Kind.TAX_CERTIFICATE);

    /** Showing the owner's address to staff, to find the account and see whom to ask. */
    public static final Use ASK =
            Use.of("staff seeing whose a tax certificate is", KEPT_FOR, Recipient.SELF, Kind.EMAIL);

    /** Showing owners their certificates in their account. */
    public static final Use SHOW = Use.of(
                    "tax certificates page", "rights.access", Recipient.SUBJECT, Kind.TAX_CERTIFICATE)
            .given(Fact.SUBJECT_ASKED);

    /** The feature; a store has it only if its policy allows it. */
    public static final Feature FEATURE = Feature.of(
                    ID,
                    "sales tax exemption certificates on record",
                    RECORD.asking(FORM.id(), List.of(Kind.TAX_CERTIFICATE.category())),
                    PRICE,
                    READ.declared(),
                    ASK.declared(),
                    SHOW.declared())
            .withForm(FORM.declared())
            .needing(AccountFeatures.SIGN_IN.id())
            .at("/account/certificates", "/account/certificates/{id}/delete");

    private CertificateUses() {}
}
