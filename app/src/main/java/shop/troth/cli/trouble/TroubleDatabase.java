package shop.troth.cli.trouble;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import shop.troth.cases.CaseList;
import shop.troth.cases.CaseRecords;
import shop.troth.cases.Cases;
import shop.troth.cases.trouble.OpenTrouble;
import shop.troth.cli.options.DatabaseOptions;
import shop.troth.cli.options.StoreByName;
import shop.troth.database.Transactions;
import shop.troth.kernel.Problem;
import shop.troth.mail.MailQueue;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.policy.register.Register;
import shop.troth.stores.Store;

/** The database of commands about cases: that of a running serve, or the data folder's own. */
final class TroubleDatabase {

    @Mixin
    private DatabaseOptions database;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** What commands work with, in one transaction. */
    record Books(Store store, Orders orders, Cases cases, CaseList caseList, OpenTrouble openTrouble) {

        /** @throws Problem if there is no such order */
        Order order(String number) {
            return orders.numbered(store.id(), number)
                    .flatMap(it -> orders.find(store.id(), it))
                    .orElseThrow(() -> new Problem(
                            "%s has no order %s: check the number on the order page or in the confirmation email."
                                    .formatted(store.id(), number)));
        }
    }

    /**
     * Runs a question about one store.
     *
     * @throws picocli.CommandLine.ParameterException if there is no such store
     */
    <T> T ask(String store, Function<Books, T> question) {
        var named = StoreByName.of(store, database.stores(), spec);
        try (var open = database.open()) {
            var db = JdbcClient.create(open.dataSource());
            var cases = new Cases(db, CaseRecords.LATER);
            var books = new Books(
                    named,
                    new Orders(db),
                    cases,
                    new CaseList(db),
                    new OpenTrouble(cases, new MailQueue(db, Register.ofThisBuild(), false), Duration.ZERO));
            var transaction = new TransactionTemplate(new Transactions(open.dataSource()));
            return Objects.requireNonNull(transaction.execute(status -> question.apply(books)));
        }
    }
}
