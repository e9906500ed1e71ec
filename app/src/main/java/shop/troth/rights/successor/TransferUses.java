package shop.troth.rights.successor;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.Feature;
import shop.troth.rights.successor.kept.TransferData;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The uses of personal data for a transfer of the business, and the feature that they make. */
public final class TransferUses {

    /** The duties by which a policy promises a case and a message. */
    public static final List<String> DUTIES = List.of("open-transfer-case", "tell-transfer");

    /** Id of the feature, for the desk's pages. */
    public static final String FEATURE_ID = "business-transfer";

    /** The data of an order that is not in sealed records. */
    private static final List<DataCategory> OF_ORDER = List.of(
            new DataCategory("order.number"), new DataCategory("order.lines"), new DataCategory("payment.amount"));

    private static final Purpose PURPOSE = new Purpose("transfer.business");

    /** The email that tells people who takes over. */
    public static final Use TELL = Use.of(
                    "message about a transfer of the business",
                    PURPOSE.name(),
                    new Recipient("supplier.mail"),
                    Kind.EMAIL)
            .given(Fact.TWO_APPROVED);

    /** The letter to people who have no email address here. */
    public static final Use LETTER = Use.of(
                    "letter about a transfer of the business",
                    PURPOSE.name(),
                    Recipient.SELF,
                    Kind.NAME,
                    Kind.BILLING,
                    Kind.SHIPPING,
                    Kind.RETURN_ADDRESS)
            .given(Fact.TWO_APPROVED);

    /** The kind of that email; about a row of {@code rights.transfer_person}. */
    public static final DeclaredMail MAIL =
            DeclaredMail.always("business-transfer", "the business is to be transferred", PURPOSE.name());

    /** Transferring the business to a successor. */
    public static final Feature FEATURE = Feature.of(
            FEATURE_ID,
            "transferring the business to a successor",
            export(List.of(TransferData.values())).declared(),
            TELL.declared(),
            LETTER.declared());

    private TransferUses() {}

    /** Giving some kinds of data to the successor. */
    public static Use export(Collection<TransferData> data) {
        return new Use(
                "transfer of the business",
                PURPOSE,
                new Recipient("successor"),
                data.stream().sorted().flatMap(it -> it.kinds().stream()).collect(Collectors.toUnmodifiableList()),
                data.contains(TransferData.ORDERS) ? OF_ORDER : List.of(),
                Set.of(Fact.SUCCESSOR_SIMILAR, Fact.SUCCESSOR_ASSUMES, Fact.SUCCESSOR_ACCEPTS, Fact.TWO_APPROVED));
    }
}
