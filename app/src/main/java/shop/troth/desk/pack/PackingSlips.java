package shop.troth.desk.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.troth.desk.pack.ChosenOrders.Chosen;
import shop.troth.kernel.Sink;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Order;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;

/** Packing slips as revealed in a single response: one for each order, with its address and its items. */
@Sink
public final class PackingSlips {

    /**
     * One slip.
     *
     * @param shipping the shipping method
     * @param lines such as {@code 2 × Membrane filter}
     * @param later whether other pieces of the order come separately
     */
    public record Slip(String number, String shipping, List<Piece> lines, boolean later, Receiver receiver) {}

    /** Pieces of one product. */
    public record Piece(int quantity, String name, String sku) {}

    /** The receiver, whom {@code toString} withholds. */
    public record Receiver(List<String> address, String comment, String giftNote) {
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    private final Store store;
    private final List<Chosen> chosen;
    private final Map<SubjectId, OpenedValues> opened;

    PackingSlips(Store store, List<Chosen> chosen, Map<SubjectId, OpenedValues> opened) {
        this.store = store;
        this.chosen = List.copyOf(chosen);
        this.opened = Map.copyOf(opened);
    }

    /** The slips of orders whose buyer could be opened, after the record of this look is durable. */
    public List<Slip> all() {
        var slips = new ArrayList<Slip>();
        for (var one : chosen) {
            var receiver = opened.get(one.order().buyer());
            if (receiver != null) {
                slips.add(slip(one, receiver));
            }
        }
        return slips;
    }

    /** Numbers of the other orders: the policy refuses their buyer's address, or it was erased. */
    public List<String> missing() {
        return chosen.stream()
                .map(Chosen::order)
                .filter(it -> !opened.containsKey(it.buyer()))
                .map(Order::number)
                .toList();
    }

    private Slip slip(Chosen one, OpenedValues receiver) {
        var pieces = one.order().lines().stream()
                .filter(it -> one.pieces().getOrDefault(it.sku(), 0) > 0)
                .map(it -> new Piece(one.pieces().getOrDefault(it.sku(), 0), it.name(), it.sku()))
                .toList();
        var address = new ArrayList<String>();
        receiver.find(Kind.NAME).ifPresent(it -> address.add(it.reveal()));
        receiver.find(Kind.ORGANISATION).ifPresent(it -> address.add(it.reveal()));
        receiver.find(Kind.SHIPPING).ifPresent(it -> address.addAll(it.reveal().lines()));
        var giftNote = one.first()
                ? receiver.find(Kind.GIFT_NOTE).map(it -> it.reveal()).orElse("")
                : ""; // it went with the first shipment
        var comment = receiver.find(Kind.ORDER_COMMENT).map(it -> it.reveal()).orElse("");
        var method = one.order().delivery().method();
        var shipping = store.delivery(method).map(DeliveryMethod::name).orElse(method);
        var ordered = one.order().lines().stream().mapToInt(it -> it.quantity()).sum();
        var packed = pieces.stream().mapToInt(Piece::quantity).sum();
        return new Slip(
                one.order().number(), shipping, pieces, packed < ordered, new Receiver(address, comment, giftNote));
    }

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
