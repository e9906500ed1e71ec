package shop.troth.fulfillment.notes;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.ending.CloseOrders;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.staff.StaffId;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Personal;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;
import shop.troth.vault.retention.HoldReason;

/** A made-up order with what its tests do to the notes on it. */
public final class Noted {

    private static final RunningShop SHOP = RunningShop.get();

    /** From when it was sent until it closes. */
    private static final int ARRIVES_DAYS = 14;

    public final Bought bought;
    final StaffId staff = StaffId.next();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    public Noted() {
        this(new Bought(SHOP, Map.of(Bought.SKU, 1)));
    }

    public Noted(Bought bought) {
        this.bought = bought;
    }

    static Submission words(String words) {
        return NoteUses.FORM.read(Map.of("note", new String[] {words}));
    }

    public Order order() {
        return SHOP.bean(Orders.class).find(Bought.STORE, bought.order).orElseThrow();
    }

    OrderNoteOutcome writes(String words) {
        return writes(UUID.randomUUID(), words);
    }

    OrderNoteOutcome writes(UUID key, String words) {
        return writes(staff, key, words);
    }

    OrderNoteOutcome writes(StaffId by, UUID key, String words) {
        return SHOP.bean(WriteNote.class).write(order(), by, key, words(words));
    }

    OrderNoteOutcome corrects(OrderNote note, int revision, String words) {
        return corrects(staff, note, revision, UUID.randomUUID(), words);
    }

    public OrderNoteOutcome corrects(StaffId by, OrderNote note, int revision, UUID key, String words) {
        return SHOP.bean(CorrectNote.class).correct(order(), by, note.id(), revision, key, words(words));
    }

    OrderNoteOutcome deletes(OrderNote note, int revision) {
        return SHOP.bean(DeleteNote.class).delete(order(), staff, note.id(), revision);
    }

    public List<OrderNote> notes() {
        return SHOP.bean(OrderNotes.class).of(order());
    }

    OrderNote note() {
        return notes().getFirst();
    }

    /** What the notes say to whoever packs the order, the oldest first. */
    List<String> read() {
        return read(notes());
    }

    /** The same, of notes as they were at some time before. */
    List<String> read(List<OrderNote> notes) {
        var opened = SHOP.bean(OrderNotes.class).open(order(), notes, NoteUses.PACK);
        return notes.stream()
                .flatMap(it -> Optional.ofNullable(opened.get(it.id())).stream())
                .map(Personal::reveal)
                .toList();
    }

    /** Lines in the activity log, by what was done. */
    Map<String, Long> activity() {
        return db
                .sql("select what, count(*) as times from staff.event where about = :number group by what")
                .param("number", bought.number())
                .query((rs, row) -> Map.entry(rs.getString("what"), rs.getLong("times")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Records of notes in the vault, also those whose time is over. */
    public long records() {
        return db.sql("""
                        select count(*) from vault.datum
                         where store_id = 'millipore' and belongs_to = :order and category = 'message.staff-note'
                        """)
                .param("order", bought.order.value())
                .query(Long.class)
                .single();
    }

    /** Keeps everything about the order as an open case does, whatever becomes of it. */
    public void isHeld() {
        SHOP.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> SHOP.bean(Vault.class)
                        .hold(Bought.STORE, order().buyer(), HoldReason.OPEN_CASE, bought.order.value()));
    }

    /** Ends that, so that what is overdue goes. */
    public void isReleased() {
        SHOP.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> SHOP.bean(Vault.class)
                        .lift(Bought.STORE, order().buyer(), HoldReason.OPEN_CASE, bought.order.value()));
    }

    /** It was sent so long ago that it closed as many days ago. */
    public void isClosedFor(int days) {
        db.sql("update orders.placed set state = 'shipped', shipped_at = :at where id = :order")
                .param(
                        "at",
                        SHOP.now().minus(Duration.ofDays(days + ARRIVES_DAYS)).atOffset(ZoneOffset.UTC))
                .param("order", bought.order.value())
                .update();
        SHOP.bean(CloseOrders.class).round();
        Bought.waitFor(() -> db.sql("select closed_at is not null from orders.placed where id = :order")
                .param("order", bought.order.value())
                .query(Boolean.class)
                .single()); // by the shop's own round, if that has it in hand
    }
}
