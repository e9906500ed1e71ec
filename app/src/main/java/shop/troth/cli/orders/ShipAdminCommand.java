package shop.troth.cli.orders;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import shop.troth.fulfillment.ship.Label;
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.fulfillment.ship.ShipOrder.Wish;
import shop.troth.kernel.Problem;
import shop.troth.kernel.encoding.WrittenDay;
import shop.troth.orders.OrderProgress.Shipment;
import shop.troth.orders.OrderState;
import shop.troth.runtime.control.AdminCommand;
import shop.troth.stores.Stores;

/** Ships an order in a running serve, and answers with a sentence. That process writes the label to the given file. */
public final class ShipAdminCommand implements AdminCommand {

    public static final String NAME = "ship";

    static final String CARRIER = "carrier";
    static final String TRACKING = "tracking";
    static final String LABEL = "label";

    private static final DateTimeFormatter DAY = WrittenDay.LONG;

    private final Stores stores;
    private final ShipOrder shipOrder;

    private ShipAdminCommand(Stores stores, ShipOrder shipOrder) {
        this.stores = stores;
        this.shipOrder = shipOrder;
    }

    public static ShipAdminCommand of(ApplicationContext application) {
        return new ShipAdminCommand(application.getBean(Stores.class), application.getBean(ShipOrder.class));
    }

    @Override
    public String run(Map<String, String> wishes) {
        var store = stores.named(wishes.getOrDefault(OrderArguments.STORE, ""));
        var number = wishes.getOrDefault(OrderArguments.ORDER, "");
        var file = Path.of(wishes.getOrDefault(LABEL, ""));
        var outcome = shipOrder.ship(
                store.id(),
                Wish.all(number, wishes.getOrDefault(CARRIER, ""), wishes.getOrDefault(TRACKING, "")),
                label -> write(label, file));
        return switch (outcome) {
            case ShipOrder.Outcome.Shipped(var shipment, var last) ->
                "Order %s ships with %s. Its label is in %s; delete the file after printing."
                        .formatted(number, sent(shipment), file);
            case ShipOrder.Outcome.ShippedBefore(var shipment) ->
                "Order %s was already shipped on %s with %s; nothing was changed."
                        .formatted(number, day(shipment.at()), sent(shipment));
            case ShipOrder.Outcome.NotSoMany(var sku, var left) ->
                throw new Problem("Only %d of %s are left to ship in order %s.".formatted(left, sku, number));
            case ShipOrder.Outcome.NothingNamed() ->
                throw new Problem("Nothing is left to ship in order %s.".formatted(number));
            case ShipOrder.Outcome.NotNow(var state) ->
                throw new Problem(
                        state == OrderState.CANCELLED
                                ? "Order %s is canceled: do not ship it.".formatted(number)
                                : "Order %s is not paid yet: wait for the payment.".formatted(number));
            case ShipOrder.Outcome.HeldBack(var why) ->
                throw new Problem("Order %s is on hold because of %s: `trouble %s %s` shows what is wrong."
                        .formatted(number, why, store.id(), number));
            case ShipOrder.Outcome.NoSuchOrder() ->
                throw new Problem("The store %s has no order %s: check the number.".formatted(store.id(), number));
            case ShipOrder.Outcome.NoSuchCarrier(var known) ->
                throw new Problem(
                        known.isEmpty()
                                ? "The store %s has no carrier: add one with the role supplier.carrier to the recipients in its store.yaml."
                                        .formatted(store.id())
                                : "The store %s does not have this carrier: choose one of %s."
                                        .formatted(store.id(), String.join(", ", known)));
        };
    }

    private static String sent(Shipment shipment) {
        return shipment.tracking().isEmpty()
                ? shipment.carrier()
                : shipment.carrier() + ", tracking number " + shipment.tracking();
    }

    private static String day(Instant at) {
        return DAY.format(at.atOffset(ZoneOffset.UTC));
    }

    /** Writes the label so that only the owner can read it; never overwrites a file. */
    private static void write(Label label, Path file) {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(
                file, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
            var text = String.join("\n", label.lines()) + "\n";
            channel.write(java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        } catch (FileAlreadyExistsException e) {
            throw new Problem("The file %s already exists: specify another one with --label.".formatted(file), e);
        } catch (IOException e) {
            throw new Problem("Cannot write the label to %s: specify another file with --label.".formatted(file), e);
        }
    }
}
