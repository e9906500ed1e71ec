package shop.troth.stores;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import shop.troth.kernel.StoreId;
import shop.troth.stores.terms.Conditions;

/**
 * The content of {@code store.yaml}: a store's name, the hosts it serves, and who receives its data. Its policy is in the same folder.
 *
 * @param name as shoppers see it
 * @param brand how it looks to shoppers
 * @param contact how it is reached
 * @param deliveries at least one
 * @param dispatch until when an order ships the same day
 * @param conditions the conditions of sale
 * @param recipients who receives its data
 * @param features the features that are on
 * @param recording how long the text of its ledger is kept, and who cosigns it
 * @param folder {@code stores/ID}
 */
public record Store(
        StoreId id,
        String name,
        Brand brand,
        Contact contact,
        CurrencyUnit currency,
        List<DeliveryMethod> deliveries,
        Dispatch dispatch,
        Conditions conditions,
        Recipients recipients,
        Features features,
        LedgerSettings recording,
        Path folder) {

    /**
     * How a store looks to shoppers, besides its name.
     *
     * @param tagline one line under the name
     * @param mailColor of the border and the buttons of its emails, such as {@code #00607f}; dark enough for white text
     */
    public record Brand(String tagline, String mailColor) {}

    /**
     * How a store is reached.
     *
     * @param hosts host names without port; the first is used in links
     * @param mailFrom the address that its emails come from
     * @param address its postal address, line by line, without a name; empty if only its policy gives one
     * @param country ISO 3166 code of the country where it keeps data and ships to
     */
    public record Contact(List<String> hosts, String mailFrom, List<String> address, String country) {

        private Contact ofTwin() {
            return new Contact(hosts.stream().map(host -> "probe." + host).toList(), mailFrom, address, country);
        }
    }

    /**
     * The features of a store.
     *
     * @param listed the features that it turns on; if empty, all that its policy allows
     * @param extras features that are off unless a store names them
     * @param campaigns names that links of promotions can carry, the same for everybody
     */
    public record Features(Optional<List<ChosenFeature>> listed, List<ChosenFeature> extras, List<String> campaigns) {}

    /**
     * How a store is run. A probe twin has the same code, policy, and pages; it differs only in these settings, because simulated shoppers
     * visit it many times in a row, and nothing may leave the machine.
     *
     * @param declinedMailWaits whether the email about a declined card is delayed, because most people pay with another card meanwhile
     * @param promotions whether the discounts that staff run apply
     * @param mailLeaves whether emails go to the mail server rather than the local mailbox
     * @param decoysRemembered whether an older list of decoys is an alarm; its state is never cleared
     * @param searchesCounted whether searches without results are counted
     */
    public record Setup(
            boolean declinedMailWaits,
            boolean promotions,
            boolean mailLeaves,
            boolean decoysRemembered,
            boolean searchesCounted) {

        private static final Setup FOR_PEOPLE = new Setup(true, true, true, true, true);
        private static final Setup FOR_PROBES = new Setup(false, false, false, false, false);

        public static Setup of(StoreId store) {
            return store.isTwin() ? FOR_PROBES : FOR_PEOPLE;
        }
    }

    /** The settings for this store. */
    public Setup setup() {
        return Setup.of(id);
    }

    /**
     * A feature that {@code store.yaml} names.
     *
     * @param line its line in the file, from 1
     */
    public record ChosenFeature(String id, int line) {}

    /** Who receives its data today. */
    public List<Supplier> suppliers() {
        return recipients.all();
    }

    /** All features that {@code store.yaml} names, in either list. */
    public List<ChosenFeature> named() {
        return Stream.concat(features.listed().stream().flatMap(List::stream), features.extras().stream())
                .toList();
    }

    /** The file with {@link #features} and {@link #recipients}, as messages name it. */
    public Path file() {
        return folder.resolve("store.yaml");
    }

    /** The delivery method with this id; empty if the store does not have it, or no longer has it. */
    public Optional<DeliveryMethod> delivery(String id) {
        return deliveries.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** The zones for which its delivery methods have prices. */
    public DeliveryZones zones() {
        return deliveries.getFirst().prices().zones();
    }

    /** Whether the price of any delivery method depends on the cart or the destination. */
    public boolean deliveryVaries() {
        return deliveries.stream().anyMatch(it -> it.prices().vary());
    }

    /** The first host, which links and emails use. */
    public String host() {
        return contact.hosts().getFirst();
    }

    /** The domain that its emails come from and are signed for. */
    public String mailDomain() {
        return contact.mailFrom().substring(contact.mailFrom().indexOf('@') + 1);
    }

    /** The origin line of its ledger's checkpoints (C2SP tlog-checkpoint). */
    public String ledgerOrigin() {
        return host() + "/ledger";
    }

    /** The probe twin: the same store with its own rows, served on loopback as {@code probe.HOST}. */
    Store twin() {
        return new Store(
                id.twin(),
                name,
                brand,
                contact.ofTwin(),
                currency,
                deliveries,
                dispatch,
                conditions,
                recipients,
                features,
                recording.withoutWitnesses(), // they follow the ledger of the store, and do not know its twin's
                folder);
    }

    /**
     * The page where a parcel is tracked, if its carrier has one and still works for the store.
     *
     * @param carrier the carrier's name
     * @param number the tracking number, or the empty text
     */
    public Optional<String> trackingLink(String carrier, String number) {
        return suppliers().stream()
                .filter(it -> it.role().equals("supplier.carrier") && it.name().equals(carrier))
                .findFirst()
                .flatMap(it -> it.trackingLink(number));
    }
}
