package shop.troth.stores;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import shop.troth.kernel.StoreId;
import shop.troth.stores.terms.Conditions;

/**
 * What {@code store.yaml} says: how a store is called, where it answers, and whom it gives data to. Its policy lies beside it.
 *
 * @param name what shoppers call it
 * @param brand how it looks to them
 * @param contact where it is found
 * @param deliveries at least one
 * @param dispatch until when an order leaves the same day
 * @param conditions what customers buy under
 * @param suppliers the register of recipients
 * @param features the features it has
 * @param recording how long its record is kept in words, and who co-signs it
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
        List<Supplier> suppliers,
        Features features,
        Recording recording,
        Path folder) {

    /**
     * How a store looks to shoppers, besides its name.
     *
     * @param tagline one line under the name
     * @param mailColor of the edge and the buttons of its mail, such as {@code #00607f}; dark enough for white letters
     */
    public record Brand(String tagline, String mailColor) {}

    /**
     * Where a store is found.
     *
     * @param hosts host names without port; the first is the one it prints
     * @param mailFrom the address its mail comes from
     * @param address its postal address, line by line, without a name; none where only its policy gives one
     * @param country ISO 3166 code of where it keeps data and ships to
     */
    public record Contact(List<String> hosts, String mailFrom, List<String> address, String country) {

        private Contact ofTwin() {
            return new Contact(hosts.stream().map(host -> "probe." + host).toList(), mailFrom, address, country);
        }
    }

    /**
     * The features of a store.
     *
     * @param listed those it switches on; without a list, all that its policy allows
     * @param extras features that are not for every shop, which it has because it names them
     */
    public record Features(Optional<List<ChosenFeature>> listed, List<ChosenFeature> extras) {}

    /**
     * How a store is run. A probe twin is the same code, policy and pages; these few things differ in it, because one made-up shopper
     * visits it many times in a row, and nothing of it may leave the machine.
     *
     * @param declinedMailWaits whether the message about a declined card waits, because most people pay with another one meanwhile
     * @param limitsUnpaid whether one network may hold only so many unpaid orders
     * @param promotions whether the discounts that staff run apply
     * @param mailLeaves whether its mail goes to the mail server, and not to the local mailbox
     * @param decoysRemembered whether an older list of its decoys is an alarm; nobody empties it
     * @param searchesCounted whether searches that find nothing may count
     */
    public record Setup(
            boolean declinedMailWaits,
            boolean limitsUnpaid,
            boolean promotions,
            boolean mailLeaves,
            boolean decoysRemembered,
            boolean searchesCounted) {

        private static final Setup FOR_PEOPLE = new Setup(true, true, true, true, true, true);
        private static final Setup FOR_PROBES = new Setup(false, false, false, false, false, false);

        public static Setup of(StoreId store) {
            return store.isTwin() ? FOR_PROBES : FOR_PEOPLE;
        }
    }

    /** How it is run. */
    public Setup setup() {
        return Setup.of(id);
    }

    /**
     * A feature that {@code store.yaml} lists.
     *
     * @param line where it stands there, from 1
     */
    public record ChosenFeature(String id, int line) {}

    /** All features that {@code store.yaml} names, in either list. */
    public List<ChosenFeature> named() {
        return Stream.concat(features.listed().stream().flatMap(List::stream), features.extras().stream())
                .toList();
    }

    /** Where {@link #features} and {@link #suppliers} are written, as messages name it. */
    public Path file() {
        return folder.resolve("store.yaml");
    }

    /** A way of delivery by its id; nothing for one that the store does not have, or has no longer. */
    public Optional<DeliveryMethod> delivery(String id) {
        return deliveries.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** The zones that its ways of delivery have prices for. */
    public DeliveryZones zones() {
        return deliveries.getFirst().prices().zones();
    }

    /** Whether what a way of delivery costs depends on the cart or on where it goes. */
    public boolean deliveryVaries() {
        return deliveries.stream().anyMatch(it -> it.prices().vary());
    }

    /** The first host, which links and mails name. */
    public String host() {
        return contact.hosts().getFirst();
    }

    /** The domain that its mail comes from, and that signs it. */
    public String mailDomain() {
        return contact.mailFrom().substring(contact.mailFrom().indexOf('@') + 1);
    }

    /** The origin line of its ledger's checkpoints (C2SP tlog-checkpoint). */
    public String ledgerOrigin() {
        return host() + "/ledger";
    }

    /** The probe twin: the same store with its own rows, answering on loopback as {@code probe.HOST}. */
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
                suppliers,
                features,
                recording.withoutWitnesses(), // who look after the store's record, and know nothing of its twin's
                folder);
    }

    /**
     * Where a parcel is followed, if its carrier says where and still works for the store.
     *
     * @param carrier its name
     * @param number of the parcel, or the empty text
     */
    public Optional<String> trackingLink(String carrier, String number) {
        return suppliers.stream()
                .filter(it -> it.role().equals("supplier.carrier") && it.name().equals(carrier))
                .findFirst()
                .flatMap(it -> it.trackingLink(number));
    }
}
