package shop.troth.desk.survey;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.feed.Formulas;
import shop.troth.catalog.transfer.CsvText;
import shop.troth.desk.report.ReportPlot;
import shop.troth.desk.reveal.RevealBuyer;
import shop.troth.desk.reveal.RevealLimit;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.kernel.Sink;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Front;
import shop.troth.stores.Stores;
import shop.troth.stores.SurveyFile.Question;
import shop.troth.surveys.ReadAnswers;
import shop.troth.surveys.Samples;
import shop.troth.surveys.Survey;
import shop.troth.surveys.SurveyUses;
import shop.troth.surveys.Surveys;

/**
 * A survey: its questions, counts of its answers, the texts among them, and samples. Counting and reading open answers, so they are forms, and
 * each is logged before anything is opened.
 */
@DeskPage
@RequiredArgsConstructor
public class SurveyPage {

    /** A smaller count is shown as {@link #FEWER}, and a larger one in steps of as many, so that no two counts differ by one answer. */
    static final long FEWEST = 5;

    private static final String FEWER = "fewer than 5";
    private static final String COUNTED = "counted-survey";
    private static final String READ = "read-survey";
    private static final String REFUSED = "survey-refused";
    private static final int AT_ONCE = 20;

    private final Surveys surveys;
    private final ReadAnswers readAnswers;
    private final Samples samples;
    private final RevealLimit revealLimit;
    private final StaffEvents events;
    private final StaffMembers members;
    private final Front front;
    private final Stores stores;
    private final Clock clock;

    @RequiresAction(value = DeskAction.SURVEYS, features = SurveyUses.FEATURE_ID)
    @GetMapping("/surveys/{name}")
    String show(@PathVariable String name, Visitor visitor, Model model) {
        return page(visitor, find(visitor, name), "", model);
    }

    @RequiresAction(value = DeskAction.SURVEYS, features = SurveyUses.FEATURE_ID)
    @PostMapping("/surveys/{name}/results")
    String count(@PathVariable String name, HttpServletResponse response, Visitor visitor, Model model) {
        var survey = find(visitor, name);
        var refusal = look(visitor, survey, COUNTED, response);
        if (!refusal.isEmpty()) {
            return page(visitor, survey, refusal, model);
        }
        var counts = readAnswers.count(survey);
        var results = new ArrayList<SurveyView.Result>();
        for (int i = 0; i < survey.questions().size(); i++) {
            var question = survey.questions().get(i);
            if (question.kind() != Question.Kind.TEXT) {
                results.add(result(question, counts.questions().get(i)));
            }
        }
        return page(visitor, survey, shown(counts.answers()), results, "", Unsaved.NONE, "", model);
    }

    private static SurveyView.Result result(Question question, Map<String, Long> counts) {
        var shown = new LinkedHashMap<String, Long>();
        counts.forEach((answer, number) -> shown.put(answer, number - number % FEWEST));
        return new SurveyView.Result(
                question.words(),
                ReportPlot.of(question.words(), shown, SurveyPage::shown),
                counts.entrySet().stream()
                        .map(it -> new SurveyView.Cell(it.getKey(), shown(it.getValue())))
                        .toList());
    }

    private static String shown(long number) {
        return number < FEWEST ? FEWER : "%,d or more".formatted(number - number % FEWEST);
    }

    /** The counts as a file. */
    @RequiresAction(value = DeskAction.SURVEYS, features = SurveyUses.FEATURE_ID)
    @PostMapping("/surveys/{name}/csv")
    ResponseEntity<byte[]> file(@PathVariable String name, HttpServletResponse response, Visitor visitor) {
        var survey = find(visitor, name);
        if (!look(visitor, survey, COUNTED, response).isEmpty()) {
            throw revealLimit.refusal(visitor, COUNTED, RevealBuyer.MOST_AN_HOUR);
        }
        var counts = readAnswers.count(survey);
        var file = new StringBuilder(CsvText.MARK).append(CsvText.row(List.of("Question", "Answer", "At least")));
        for (int i = 0; i < survey.questions().size(); i++) {
            var words = Formulas.written(survey.questions().get(i).words());
            counts.questions()
                    .get(i)
                    .forEach((answer, number) -> file.append(CsvText.row(List.of(
                            words,
                            Formulas.written(answer),
                            number < FEWEST ? FEWER : Long.toString(number - number % FEWEST)))));
        }
        return ResponseEntity.ok()
                .header("Content-Type", "text/csv; charset=utf-8")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"%s-%s.csv\""
                                .formatted(visitor.store().id(), survey.name()))
                .body(file.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** @param after the last answer of the previous page */
    @RequiresAction(value = DeskAction.SURVEYS, features = SurveyUses.FEATURE_ID)
    @PostMapping("/surveys/{name}/texts")
    String read(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable UUID after,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var survey = find(visitor, name);
        var refusal = look(visitor, survey, READ, response);
        if (!refusal.isEmpty()) {
            return page(visitor, survey, refusal, model);
        }
        var opened = readAnswers.read(survey, Optional.ofNullable(after), AT_ONCE);
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/surveys"));
        model.addAttribute(
                "page",
                TextsView.of(
                        survey,
                        opened,
                        opened.size() == AT_ONCE ? opened.getLast().id().toString() : ""));
        return "desk/survey-texts";
    }

    /** Logs a look before anything is opened; returns why it is refused, or the empty text. */
    private String look(Visitor visitor, Survey survey, String what, HttpServletResponse response) {
        var store = survey.store().value();
        var noted = events.add(store, visitor.id(), what, survey.name(), "");
        if (events.lately(visitor.id(), what, RevealBuyer.HOUR) <= RevealBuyer.MOST_AN_HOUR) {
            return "";
        }
        events.becomes(store, noted, REFUSED);
        var done = "opened the answers to surveys %d times".formatted(RevealBuyer.MOST_AN_HOUR);
        return revealLimit.refuse(visitor, what, RevealBuyer.MOST_AN_HOUR, done, response);
    }

    /**
     * Proposes a sample.
     *
     * @param key id of the sample: sent twice, it is proposed once
     */
    @RequiresAction(value = DeskAction.SURVEYS, features = SurveyUses.FEATURE_ID)
    @PostMapping("/surveys/{name}/samples")
    String propose(
            @PathVariable String name,
            @RequestParam UUID key,
            @RequestParam UUID answer,
            @RequestParam String words,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var survey = find(visitor, name);
        var text = words.replace("\0", "").replace("\r\n", "\n").strip();
        var fault = samples.propose(survey, key, answer, text, visitor.id().value());
        if (fault.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var unsaved = new Unsaved(answer.toString(), text, fault.get());
            return page(visitor, survey, "", List.of(), key.toString(), unsaved, "", model);
        }
        events.once(survey.store().value(), key, visitor.id(), "proposed-sample", survey.name(), "");
        return "redirect:" + survey.address();
    }

    @RequiresAction(value = DeskAction.SURVEYS, features = SurveyUses.FEATURE_ID)
    @PostMapping("/surveys/{name}/samples/{id}/approve")
    String approve(
            @PathVariable String name,
            @PathVariable UUID id,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var survey = find(visitor, name);
        var why = switch (samples.approve(survey, id, visitor.id().value())) {
            case POSTED -> "";
            case SAME_PERSON -> "You proposed this sample, so somebody else has to approve it.";
            case NOT_CLEAN -> "This sample may point to a person. Remove it, and propose another text.";
            case GONE -> "This sample is gone: it was removed, or its answer was changed or deleted.";
        };
        if (!why.isEmpty()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(visitor, survey, why, model);
        }
        events.add(survey.store().value(), visitor.id(), "approved-sample", survey.name(), "");
        return "redirect:" + survey.address();
    }

    @RequiresAction(value = DeskAction.SURVEYS, features = SurveyUses.FEATURE_ID)
    @PostMapping("/surveys/{name}/samples/{id}/remove")
    String remove(@PathVariable String name, @PathVariable UUID id, Visitor visitor) {
        var survey = find(visitor, name);
        samples.remove(survey, id);
        events.add(survey.store().value(), visitor.id(), "removed-sample", survey.name(), "");
        return "redirect:" + survey.address();
    }

    @RequiresAction(value = DeskAction.SURVEYS, features = SurveyUses.FEATURE_ID)
    @PostMapping("/surveys/{name}/close")
    String close(@PathVariable String name, Visitor visitor) {
        var survey = find(visitor, name);
        surveys.close(survey);
        events.add(survey.store().value(), visitor.id(), "closed-survey", survey.name(), "");
        return "redirect:" + survey.address();
    }

    private Survey find(Visitor visitor, String name) {
        return surveys.find(visitor.store().id(), name)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** @param note what could not be done; empty if nothing was tried */
    private String page(Visitor visitor, Survey survey, String note, Model model) {
        return page(visitor, survey, "", List.of(), "", Unsaved.NONE, note, model);
    }

    private String page(
            Visitor visitor,
            Survey survey,
            String answers,
            List<SurveyView.Result> results,
            String key,
            Unsaved unsaved,
            String note,
            Model model) {
        var store = visitor.store();
        var names = members.names();
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/surveys"));
        model.addAttribute(
                "page",
                new SurveyView(
                        survey,
                        front.address(store.id()) + survey.address(),
                        DeskTimes.day(store, survey.opens()),
                        DeskTimes.day(store, survey.closes().minusSeconds(1)),
                        clock.instant().isBefore(survey.closes()),
                        answers,
                        results,
                        samples.of(survey).stream()
                                .map(it -> new SurveyView.Row(
                                        it.id().toString(),
                                        it.words(),
                                        names.getOrDefault(new StaffId(it.proposedBy()), "Former staff"),
                                        it.approved(),
                                        !it.approved()
                                                && !it.proposedBy()
                                                        .equals(visitor.id().value())))
                                .toList(),
                        key,
                        unsaved,
                        note));
        return "desk/survey";
    }

    /** A text that could not be proposed as a sample, to be corrected. */
    public record Unsaved(String answer, String words, String fault) {

        static final Unsaved NONE = new Unsaved("", "", "");
    }

    /**
     * A survey.
     *
     * @param link its page in the store
     * @param closable whether it has not ended
     * @param answers how many there are, if they were counted; otherwise empty
     * @param key id of the sample that could not be proposed
     * @param note what could not be done; empty if nothing was tried
     */
    public record SurveyView(
            Survey survey,
            String link,
            String opens,
            String closes,
            boolean closable,
            String answers,
            List<Result> results,
            List<Row> samples,
            String key,
            Unsaved unsaved,
            String note) {

        /** How often each answer to a question was chosen. */
        public record Result(String question, ReportPlot plot, List<Cell> cells) {

            /** Whether there is anything to plot. */
            public boolean anyShown() {
                return cells.stream().anyMatch(it -> !it.number().equals(FEWER));
            }
        }

        /** An answer that can be chosen. */
        public record Cell(String answer, String number) {}

        /** @param approvable whether the visitor may approve it */
        public record Row(String id, String words, String proposedBy, boolean posted, boolean approvable) {}
    }

    /**
     * Texts that people wrote.
     *
     * @param after where the next page begins; empty on the last page
     */
    @Sink
    public record TextsView(Survey survey, List<Answer> answers, String after) {

        /** @param key id for a sample of it */
        public record Answer(String id, String key, List<Text> texts) {}

        /** What somebody wrote about a question. */
        public record Text(String question, String words) {}

        static TextsView of(Survey survey, List<ReadAnswers.Opened> opened, String after) {
            var answers = new ArrayList<Answer>();
            for (var it : opened) {
                var given = it.texts().reveal();
                var texts = new ArrayList<Text>();
                for (int i = 0; i < given.size(); i++) {
                    var question = survey.questions().get(i);
                    if (question.kind() == Question.Kind.TEXT && !given.get(i).isEmpty()) {
                        texts.add(new Text(question.words(), given.get(i)));
                    }
                }
                if (!texts.isEmpty()) {
                    answers.add(new Answer(it.id().toString(), UUID.randomUUID().toString(), List.copyOf(texts)));
                }
            }
            return new TextsView(survey, List.copyOf(answers), after);
        }
    }
}
