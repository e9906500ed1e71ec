package shop.troth.surveys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.policy.features.Features;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.stores.SurveyFile;
import shop.troth.stores.SurveyFile.Question;

/** The surveys of all stores. Those in the stores' folders are added at startup, unless they are there. */
@Component
@RequiredArgsConstructor
public class Surveys implements SmartInitializingSingleton {

    /** How old the answer of {@link #open} may be: another node may have made or closed one since. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private static final int MOST_OPEN = 3;

    private final JdbcClient db;
    private final Features features;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<StoreId, Held> held = new ConcurrentHashMap<>();

    private record Held(Instant at, List<Survey> surveys) {}

    @Override
    public void afterSingletonsInstantiated() {
        stores.all().stream().filter(this::has).forEach(store -> {
            var now = clock.instant();
            SurveyFile.read(store.folder())
                    .forEach(it -> make(new Survey(
                            store.id(),
                            it.name(),
                            it.title(),
                            it.intro(),
                            it.questions(),
                            now,
                            now.plus(Duration.ofDays(it.days())))));
        });
    }

    /** Whether a store may have surveys. */
    public boolean has(Store store) {
        return features.has(store.id(), SurveyUses.FEATURE);
    }

    /** @return false if there is one of this name */
    public boolean make(Survey survey) {
        var made = Boolean.TRUE.equals(transaction.execute(status -> {
            var added = db.sql("""
                    insert into surveys.survey (store_id, name, title, intro, opens_at, closes_at, made_at)
                    values (:store, :name, :title, :intro, :opens, :closes, :now) on conflict do nothing
                    """)
                            .param("store", survey.store().value())
                            .param("name", survey.name())
                            .param("title", survey.title())
                            .param("intro", survey.intro())
                            .param("opens", utc(survey.opens()))
                            .param("closes", utc(survey.closes()))
                            .param("now", utc(clock.instant()))
                            .update()
                    == 1;
            for (int i = 0; added && i < survey.questions().size(); i++) {
                var question = survey.questions().get(i);
                db.sql("""
                        insert into surveys.question (store_id, survey, position, kind, words, options)
                        values (:store, :survey, :position, :kind, :words, :options)
                        """)
                        .param("store", survey.store().value())
                        .param("survey", survey.name())
                        .param("position", i)
                        .param("kind", question.kind().word())
                        .param("words", question.words())
                        .param("options", question.options().toArray(String[]::new))
                        .update();
            }
            return added;
        }));
        held.remove(survey.store());
        return made;
    }

    /** Ends a survey now; one that has ended stays as it is. */
    public void close(Survey survey) {
        db.sql(
                        "update surveys.survey set closes_at = :now where store_id = :store and name = :name and closes_at > :now")
                .param("now", utc(clock.instant()))
                .param("store", survey.store().value())
                .param("name", survey.name())
                .update();
        held.remove(survey.store());
    }

    public Optional<Survey> find(StoreId store, String name) {
        return read(store, "and s.name = :name", Map.of("name", name)).stream().findFirst();
    }

    /**
     * Returns a page of surveys, newest first.
     *
     * @param before name of the last survey on the previous page; empty for the first page
     */
    public List<Survey> page(StoreId store, String before, int most) {
        var rest = before.isEmpty()
                ? ""
                : " and (s.made_at, s.name) < (select made_at, name from surveys.survey where store_id = :store and name = :before)";
        return read(
                store,
                rest + " order by s.made_at desc, s.name desc limit :most",
                Map.of("before", before, "most", most));
    }

    /** The newest surveys that take answers now, from memory; at most ten seconds behind another node. */
    public List<Survey> open(Store store) {
        if (!has(store)) {
            return List.of();
        }
        var now = clock.instant();
        var there = held.get(store.id());
        if (there == null || Duration.between(there.at(), now).abs().compareTo(FRESH) > 0) {
            there = new Held(
                    now,
                    read(
                            store.id(),
                            "and s.closes_at > :now order by s.made_at desc, s.name desc limit :most",
                            Map.of("now", utc(now), "most", MOST_OPEN)));
            held.put(store.id(), there);
        }
        return there.surveys().stream().filter(it -> it.isOpen(now)).toList();
    }

    private List<Survey> read(StoreId store, String rest, Map<String, ?> params) {
        return db.sql("""
                select s.name, s.title, s.intro, s.opens_at, s.closes_at, q.kinds, q.words, q.options
                  from surveys.survey s
                 cross join lateral (
                       select array_agg(kind order by position) as kinds, array_agg(words order by position) as words,
                              array_agg(array_to_string(options, E'\\n') order by position) as options
                         from surveys.question where store_id = s.store_id and survey = s.name) q
                 where s.store_id = :store
                """ + rest)
                .param("store", store.value())
                .params(params)
                .query((rs, row) -> new Survey(
                        store,
                        rs.getString("name"),
                        rs.getString("title"),
                        rs.getString("intro"),
                        questions(rs),
                        rs.getObject("opens_at", OffsetDateTime.class).toInstant(),
                        rs.getObject("closes_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static List<Question> questions(ResultSet rs) throws SQLException {
        var kinds = (String[]) rs.getArray("kinds").getArray();
        var words = (String[]) rs.getArray("words").getArray();
        var options = (String[]) rs.getArray("options").getArray();
        var questions = new Question[kinds.length];
        Arrays.setAll(
                questions,
                i -> new Question(
                        Question.Kind.valueOf(kinds[i].toUpperCase(Locale.ROOT)),
                        words[i],
                        options[i].lines().toList()));
        return List.of(questions);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
