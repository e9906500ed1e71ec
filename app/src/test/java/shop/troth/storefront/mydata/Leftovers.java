package shop.troth.storefront.mydata;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.proof.mailboxes.MailboxSearch;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.DatabaseSearch;
import shop.troth.proof.search.FileSearch;
import shop.troth.testing.LivingFiles;
import shop.troth.testing.RunningShop;

/** Where words are in clear: in tables, in files of the database and of the store, in the log, in mail. */
final class Leftovers {

    private static final RunningShop SHOP = RunningShop.get();

    private Leftovers() {}

    /** @param owner whose own mail is left out: it is theirs, and in their mailbox */
    static List<String> of(List<Canary> words, String store, String owner, String log) {
        var db = SHOP.owner(); // who may ask where the files are, and write them out
        var found = new ArrayList<>(SHOP.bean(DatabaseSearch.class)
                .search(words, new StoreId(store), true)
                .found());
        db.sql("checkpoint").update();
        var files = new FileSearch(words);
        Stream.concat(
                        files.search(server(db), others(db), Long.MAX_VALUE, Instant.EPOCH).found().stream(),
                        files
                                .search(
                                        SHOP.dataFolder(),
                                        SHOP.bean(Premises.class).untouched(),
                                        Long.MAX_VALUE,
                                        Instant.EPOCH)
                                .found()
                                .stream())
                .map(Path::toString)
                .forEach(found::add);
        if (words.stream().anyMatch(it -> it.isIn(log))) {
            found.add("the log");
        }
        found.addAll(SHOP.bean(MailboxSearch.class).search(words, owner).found());
        return found;
    }

    /** All files of the shop's database, and of what it shares with others on the server, such as the log of changes. */
    static List<Path> files(JdbcClient db) {
        var without = others(db);
        return LivingFiles.in(server(db), it -> !without.contains(it));
    }

    private static Path server(JdbcClient db) {
        return Path.of(db.sql("show data_directory").query(String.class).single());
    }

    /** Folders of the databases of other tests. */
    private static Set<Path> others(JdbcClient db) {
        var databases = server(db).resolve("base");
        var own = db.sql("select oid::text from pg_database where datname = current_database()")
                .query(String.class)
                .single();
        var others = new HashSet<Path>();
        db.sql("select oid::text from pg_database").query(String.class).list().stream()
                .filter(it -> !it.equals(own))
                .map(databases::resolve)
                .forEach(others::add);
        return others;
    }
}
