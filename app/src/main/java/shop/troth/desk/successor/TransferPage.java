package shop.troth.desk.successor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.entered.Letterhead;
import shop.troth.desk.approval.CaseStaff;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.UploadedFiles;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.kernel.SubjectId;
import shop.troth.rights.approval.CaseLetters;
import shop.troth.rights.successor.DecideTransfer;
import shop.troth.rights.successor.EvidenceDraft;
import shop.troth.rights.successor.OpenTransfer;
import shop.troth.rights.successor.TransferConditions;
import shop.troth.rights.successor.TransferRefusal;
import shop.troth.rights.successor.TransferUses;
import shop.troth.rights.successor.TransferWords;
import shop.troth.rights.successor.export.ExportTransfer;
import shop.troth.rights.successor.export.TellTransfer;
import shop.troth.rights.successor.kept.TransferCase;
import shop.troth.rights.successor.kept.TransferCases;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Stores;

/** The page of a transfer: its evidence, approving and refusing it, the letters, and the export. Each try is in the activity log. */
@DeskPage
@RequiredArgsConstructor
class TransferPage {

    private static final String ADDRESS = TransfersPage.LIST + "/{number}";
    private static final String REFUSED = "transfer-refused";
    private static final int LETTERS_AT_ONCE = 50;

    private final TransferCases cases;
    private final OpenTransfer openTransfer;
    private final DecideTransfer decide;
    private final TellTransfer tell;
    private final CaseLetters letters;
    private final TransferWords words;
    private final TransferConditions conditions;
    private final ExportTransfer exportTransfer;
    private final CaseStaff staff;
    private final Letterhead letterhead;
    private final DrawTransfer draw;
    private final StaffEvents events;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;

    @RequiresAction(value = DeskAction.TRANSFERS, features = TransferUses.FEATURE_ID)
    @GetMapping(ADDRESS)
    String show(@PathVariable String number, Visitor visitor, Model model) {
        return page(visitor, model, find(visitor, number), "", Map.of(), Map.of());
    }

    /** Adds a document. If its file comes with the form, its hash is computed here, and the file is not stored. */
    @RequiresAction(value = DeskAction.TRANSFERS, features = TransferUses.FEATURE_ID)
    @PostMapping(ADDRESS + "/evidence")
    String evidence(
            @PathVariable String number,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var about = find(visitor, number);
        var typed = typed(request);
        var draft = new EvidenceDraft(
                typed.getOrDefault("required", ""),
                typed.getOrDefault("title", ""),
                typed.getOrDefault("on", ""),
                typed.getOrDefault("sha256", ""),
                typed.getOrDefault("certifiedBy", ""));
        var errors = Objects.requireNonNull(transaction.execute(status -> {
            var wrong = openTransfer.add(visitor.store(), about, draft, CaseStaff.actor(visitor));
            if (wrong.isEmpty()) {
                events.add(about.store().value(), visitor.id(), "added-transfer-evidence", number, draft.required());
            }
            return wrong;
        }));
        if (errors.isEmpty()) {
            return "redirect:" + address(about);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(visitor, model, about, errors.getOrDefault("", ""), typed, errors);
    }

    private static Map<String, String> typed(HttpServletRequest request) {
        var typed = new HashMap<String, String>();
        try {
            var files = new UploadedFiles(request, 1, "Choose one document.");
            var hash = "";
            while (files.next()) {
                hash = files.sha256();
            }
            for (var input : new String[] {"required", "title", "on", "certifiedBy", "sha256"}) {
                files.field(input).ifPresent(it -> typed.put(input, it));
            }
            if (!hash.isEmpty()) {
                typed.put("sha256", hash);
            }
        } catch (IOException e) { // the request was cut off
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
        }
        return typed;
    }

    @RequiresAction(value = DeskAction.TRANSFERS, features = TransferUses.FEATURE_ID)
    @PostMapping(ADDRESS + "/approve")
    String approve(@PathVariable String number, HttpServletResponse response, Visitor visitor, Model model) {
        var about = find(visitor, number);
        return done(
                about,
                "approved-transfer",
                () -> decide.approve(about.store(), about.id(), CaseStaff.actor(visitor)),
                response,
                visitor,
                model);
    }

    @RequiresAction(value = DeskAction.TRANSFERS, features = TransferUses.FEATURE_ID)
    @PostMapping(ADDRESS + "/refuse")
    String refuse(@PathVariable String number, HttpServletResponse response, Visitor visitor, Model model) {
        var about = find(visitor, number);
        return done(
                about,
                "refused-transfer",
                () -> decide.refuse(about.store(), about.id(), CaseStaff.actor(visitor)),
                response,
                visitor,
                model);
    }

    /** Draws letters to print. Each look at addresses is recorded. */
    @RequiresAction(value = DeskAction.TRANSFERS, features = TransferUses.FEATURE_ID)
    @PostMapping(ADDRESS + "/letters")
    String letters(
            @PathVariable String number,
            @RequestParam(defaultValue = "00000000-0000-0000-0000-000000000000") UUID after,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var about = find(visitor, number);
        if (!tell.isReadyForLetters(about)) {
            return refused(about, TransferRefusal.ENDED, response, visitor, model);
        }
        events.add(about.store().value(), visitor.id(), "printed-transfer-letters", number, "");
        var store = visitor.store();
        var page = letters.after(
                about, TransferUses.LETTER, conditions.known(about), new SubjectId(after), LETTERS_AT_ONCE);
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, TransfersPage.LIST));
        model.addAttribute(
                "page",
                new TransferLettersView(
                        number,
                        page,
                        letterhead.lines(store.id()),
                        store.dispatch().day(clock.instant()),
                        words.said(store, about)));
        return "desk/transfer-letters";
    }

    @RequiresAction(value = DeskAction.TRANSFERS, features = TransferUses.FEATURE_ID)
    @PostMapping(ADDRESS + "/letters/mailed")
    String mailed(@PathVariable String number, HttpServletResponse response, Visitor visitor, Model model) {
        var about = find(visitor, number);
        return done(
                about,
                "mailed-transfer-letters",
                () -> tell.lettersMailed(about) ? Optional.empty() : Optional.of(TransferRefusal.ENDED),
                response,
                visitor,
                model);
    }

    @RequiresAction(value = DeskAction.TRANSFERS, features = TransferUses.FEATURE_ID)
    @PostMapping(ADDRESS + "/export")
    String export(@PathVariable String number, HttpServletResponse response, Visitor visitor, Model model) {
        var about = find(visitor, number);
        var all = staff.at(about.store(), DeskAction.TRANSFERS);
        return done(
                about,
                "exported-transfer",
                () -> exportTransfer.begin(about, CaseStaff.actor(visitor), all, clock.instant()),
                response,
                visitor,
                model);
    }

    /** Answers with the parts as one archive. Logged before it begins, so that nothing is handed over without a name. */
    @RequiresAction(value = DeskAction.TRANSFERS, features = TransferUses.FEATURE_ID)
    @PostMapping(ADDRESS + "/download")
    @Nullable
    String download(@PathVariable String number, HttpServletResponse response, Visitor visitor, Model model)
            throws IOException {
        var about = find(visitor, number);
        var all = staff.at(about.store(), DeskAction.TRANSFERS);
        var noted = events.add(about.store().value(), visitor.id(), "downloaded-transfer", number, "");
        var why = exportTransfer.handOver(about, CaseStaff.actor(visitor), all);
        if (why.isPresent()) {
            events.becomes(about.store().value(), noted, REFUSED);
            return refused(about, why.get(), response, visitor, model);
        }
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"%s.zip\"".formatted(number));
        response.setHeader("Cache-Control", "no-store");
        exportTransfer.write(about, response.getOutputStream());
        return null;
    }

    /** Carries it out and records who did it, in one transaction. */
    private String done(
            TransferCase about,
            String what,
            Supplier<Optional<TransferRefusal>> it,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var not = staff.does(visitor, about.number(), what, REFUSED, it);
        return not.isEmpty() ? "redirect:" + address(about) : refused(about, not.get(), response, visitor, model);
    }

    private String refused(
            TransferCase about, TransferRefusal why, HttpServletResponse response, Visitor visitor, Model model) {
        response.setStatus(HttpStatus.CONFLICT.value());
        var note = why.words(conditions.clause(about.store()));
        return page(visitor, model, find(visitor, about.number()), note, Map.of(), Map.of());
    }

    private String page(
            Visitor visitor,
            Model model,
            TransferCase about,
            String note,
            Map<String, String> typed,
            Map<String, String> errors) {
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, TransfersPage.LIST));
        model.addAttribute("page", draw.view(visitor, about, note, typed, errors));
        return "desk/transfer";
    }

    private static String address(TransferCase about) {
        return TransfersPage.LIST + "/" + about.number();
    }

    private TransferCase find(Visitor visitor, String number) {
        return cases.find(visitor.store().id(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
