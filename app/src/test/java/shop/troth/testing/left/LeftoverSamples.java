package shop.troth.testing.left;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.testing.BankControl;
import shop.troth.testing.Guest;
import shop.troth.testing.HeardLog;
import shop.troth.testing.Meddling;
import shop.troth.testing.PostedPolicy;
import shop.troth.testing.RunningShop;

/** Classes that each leave something behind, and one that does not. Only {@link NothingLeftTests} runs them. */
final class LeftoverSamples {

    private static final RunningShop SHOP = RunningShop.get();

    private LeftoverSamples() {}

    static final class Nothing {
        @Test
        void looks_around() {
            assertThat(SHOP.store()).isNotNull();
        }
    }

    static final class AMailOnItsWay {
        @Test
        void buys() {
            new Guest(SHOP, email()).buys("PES010-025-100", 1);
        }
    }

    static final class AnOrderThatDoesNotAddUp {
        @Test
        void plants() {
            order("'awaiting-payment'", "null");
        }
    }

    static final class AnOrderWithoutItsPayment {
        @Test
        void plants() {
            order("'paid'", "now()");
            sql("""
                    insert into orders.line (store_id, order_id, position, sku, name, quantity, unit_minor, total_minor)
                    select store_id, id, 1, 'X', 'X', 1, 100, 100 from orders.placed where number like 'LEFT-%'
                    """);
        }
    }

    static final class ARecordThatDoesNotOpen {
        @Test
        void plants() {
            typed("update vault.datum set sealed = '\\x00' where subject_id = ");
        }
    }

    static final class AKeyThatDoesNotOpen {
        @Test
        void plants() {
            typed("update keys.person set wrapped = wrapped || '\\x00' where subject_id = ");
        }
    }

    static final class ARecordThatIsDue {
        @Test
        void plants() {
            typed("update vault.datum set keep_until = now() - interval '1 second' where subject_id = ");
        }
    }

    static final class AMail {
        @Test
        void plants() {
            sql("""
                    insert into mail.outgoing (store_id, id, kind, about, state, next_at, queued_at)
                    values ('millipore', gen_random_uuid(), 'left', gen_random_uuid(), 'handing-over', now() + interval '1 hour', now())
                    """);
        }
    }

    static final class ARefund {
        @Test
        void plants() {
            sql("""
                    insert into payments.refund (store_id, id, order_id, state, currency, amount_minor, wanted_at, ask_at)
                    values ('millipore', gen_random_uuid(), gen_random_uuid(), 'wanted', 'USD', 1, now(), now() + interval '1 hour')
                    """);
        }
    }

    static final class APaymentToAskAbout {
        @Test
        void plants() {
            sql("""
                    insert into payments.payment (store_id, order_id, state, currency, amount_minor, method, opened_at, ends_at, ask_at)
                    values ('millipore', gen_random_uuid(), 'opening', 'USD', 1, 'card', now(), now(), now())
                    """);
        }
    }

    static final class AReminder {
        @Test
        void plants() {
            sql("""
                    insert into cases.opened (store_id, id, number, kind, about, event, state, opened_at, due_at, remind_at)
                    values ('millipore', gen_random_uuid(), 'LEFT', 'left', gen_random_uuid(), 'left', 'with-store', now(), now(), now())
                    """);
        }
    }

    static final class AFailedJob {
        @Test
        void plants() {
            sql("update jobs.scheduled_task set consecutive_failures = 1 where task_name = 'forget-carts'");
        }
    }

    static final class AnEntryWithoutItsSeal {
        @Test
        void plants() {
            sql(
                    "insert into ledger.pending (store_id, entries, lines) values ('nobody', 1, E'1\\t1000000000000\\tuse')");
        }
    }

    static final class ATable {
        @Test
        void plants() {
            sql("create table public.planted (store_id text primary key, what text)");
        }
    }

    static final class AColumn {
        @Test
        void plants() {
            sql("alter table orders.placed add column planted text");
        }
    }

    static final class ATrigger {
        @Test
        void plants() {
            sql("create function public.planted() returns trigger language plpgsql as 'begin return new; end'");
            sql("create trigger planted before insert on orders.line for each row execute function public.planted()");
        }
    }

    static final class ATriggerThatSleeps {
        @Test
        void plants() {
            sql("alter table policy.version disable trigger versions_stay");
        }
    }

    static final class NoTrigger {
        @Test
        void takes_away() {
            sql("drop trigger versions_stay on policy.version");
        }
    }

    static final class AnotherFunction {
        @Test
        void plants() {
            sql(
                    "create or replace function policy.versions_stay() returns trigger language plpgsql as 'begin return new; end'");
        }
    }

    static final class ARole {
        @Test
        void plants() {
            sql("create role planted");
        }
    }

    static final class ALag {
        @Test
        void plants() {
            sql(
                    "insert into vault.retention_lag (store_id, day, within_s, records) values ('millipore', now()::date, 120, 3)");
        }
    }

    static final class AVersion {
        @Test
        void posts() {
            var now = SHOP.now();
            PostedPolicy.post(
                    new StoreId("millipore"),
                    it -> it.replace(
                            "We ship within the United States.", "We ship within the United States, and no further."),
                    now.minus(Duration.ofMinutes(1)),
                    now.plus(Duration.ofDays(40)));
        }
    }

    static final class AFault {
        @Test
        void plants() {
            new BankControl(SHOP, "betty-mills").does("faults", Map.of("kind", "api-500-before"));
        }
    }

    static final class ASetting {
        @Test
        void sets() {
            System.setProperty("troth.planted", "yes");
        }
    }

    static final class AnotherSetting {
        @Test
        void sets() {
            System.setProperty("troth.limits.tries-per-hour", "1");
        }
    }

    static final class ALogLevel {
        @Test
        void sets() {
            ((Logger) LoggerFactory.getLogger("shop.troth.planted")).setLevel(Level.TRACE);
        }
    }

    static final class AListener {
        @Test
        void listens() {
            HeardLog.listen();
        }
    }

    static final class SpoiledPages {
        @Test
        void spoils() {
            Meddling.with((request, response, chain) -> response.sendError(500));
        }
    }

    private static void order(String state, String paid) {
        sql("""
                insert into orders.placed (store_id, id, number, subject_id, state, currency, goods_minor, delivery_minor, tax_minor,
                                           total_minor, delivery, policy, placed_at, paid_at)
                values ('millipore', gen_random_uuid(), 'LEFT-' || gen_random_uuid(), gen_random_uuid(), %s, 'USD', 100, 0, 0, 100,
                        'ground', '', now(), %s)
                """.formatted(state, paid));
    }

    private static void typed(String change) {
        new Guest(SHOP, email()).adds("PES010-025-100", 1).fillsIn();
        sql(change + "(select id from vault.subject where store_id = 'millipore' order by born_at desc limit 1)");
    }

    private static String email() {
        return "left-" + UUID.randomUUID() + "@example.org";
    }

    private static void sql(String sql) {
        JdbcClient.create(SHOP.database()).sql(sql).update();
    }
}
