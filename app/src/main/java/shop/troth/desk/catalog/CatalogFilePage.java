package shop.troth.desk.catalog;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.edit.Edit;
import shop.troth.catalog.transfer.ExportCatalog;
import shop.troth.catalog.transfer.Uploads;
import shop.troth.catalog.transfer.Uploads.Preview;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.Needs;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Chrome;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Stores;

/** The catalog as a file, out of the store and back: uploaded, looked over, imported. */
@DeskPage
class CatalogFilePage {

    private static final int FAULTS_SHOWN = 200;

    private final ExportCatalog exportCatalog;
    private final Uploads uploads;
    private final StaffEvents events;
    private final Stores stores;

    CatalogFilePage(ExportCatalog exportCatalog, Uploads uploads, StaffEvents events, Stores stores) {
        this.exportCatalog = exportCatalog;
        this.uploads = uploads;
        this.events = events;
        this.stores = stores;
    }

    @Needs(DeskAction.EDIT_CATALOG)
    @GetMapping("/catalog/file")
    String show(Visitor visitor, Model model) {
        return page(visitor, model, Optional.empty(), "");
    }

    /** A form and not a link, because it is written down who downloaded it. */
    @Needs(DeskAction.EDIT_CATALOG)
    @PostMapping("/catalog/file/download")
    ResponseEntity<byte[]> download(Visitor visitor) {
        var store = visitor.store();
        var file = exportCatalog.export(store);
        events.add(store.id().value(), visitor.id(), "downloaded-catalog", "", "");
        return ResponseEntity.ok()
                .header("Content-Type", "text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"%s.csv\"".formatted(store.id()))
                .body(file.getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps the file, to be looked over; nothing is imported yet. */
    @Needs(DeskAction.EDIT_CATALOG)
    @PostMapping("/catalog/file")
    String upload(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam UUID key,
            @RequestParam(defaultValue = "") String retire,
            HttpServletResponse response,
            Visitor visitor,
            Model model)
            throws IOException {
        if (file == null || file.isEmpty()) {
            return refused(visitor, model, response, "Choose a file.");
        }
        var text = text(file.getBytes());
        if (text.isEmpty()) {
            return refused(
                    visitor, model, response, "This file is not UTF-8 text. Save it as CSV UTF-8 and try again.");
        }
        uploads.add(
                visitor.store().id(),
                text.get(),
                !retire.isEmpty(),
                new Edit(key, visitor.id().value()));
        return "redirect:/catalog/file/" + key;
    }

    @Needs(DeskAction.EDIT_CATALOG)
    @GetMapping("/catalog/file/{id}")
    String preview(@PathVariable UUID id, Visitor visitor, Model model) {
        return page(visitor, model, Optional.of(find(visitor, id)), "");
    }

    @Needs(DeskAction.EDIT_CATALOG)
    @PostMapping("/catalog/file/{id}/import")
    String apply(@PathVariable UUID id, HttpServletResponse response, Visitor visitor, Model model) {
        find(visitor, id);
        var report = uploads.apply(visitor.store(), id, visitor.id().value(), keepsStock(visitor));
        if (report.filter(it -> !it.faults().isEmpty()).isPresent()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(visitor, model, Optional.of(find(visitor, id)), "Nothing was imported: the file has errors.");
        }
        report.ifPresent(it -> events.once(
                visitor.store().id().value(),
                id,
                visitor.id(),
                "imported-catalog",
                "",
                "%,d rows changed, %,d retired".formatted(it.changed(), it.retired())));
        return "redirect:/catalog/file/" + id;
    }

    private static boolean keepsStock(Visitor visitor) {
        return !visitor.may(DeskAction.ADJUST_STOCK);
    }

    private Preview find(Visitor visitor, UUID id) {
        return uploads.preview(visitor.store(), id, keepsStock(visitor))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Empty for what is not text. */
    private static Optional<String> text(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text).filter(it -> it.indexOf('\0') < 0);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private String refused(Visitor visitor, Model model, HttpServletResponse response, String note) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(visitor, model, Optional.empty(), note);
    }

    private String page(Visitor visitor, Model model, Optional<Preview> preview, String note) {
        var faults = preview.map(it -> it.report().faults()).orElse(List.of());
        model.addAttribute("chrome", Chrome.of(visitor, stores, "/catalog"));
        model.addAttribute(
                "page",
                new CatalogFileView(
                        preview.map(it -> it.id().toString()).orElse(""),
                        UUID.randomUUID().toString(),
                        preview.map(it -> counts(it, keepsStock(visitor))).orElse(List.of()),
                        faults.stream().limit(FAULTS_SHOWN).toList(),
                        Math.max(0, faults.size() - FAULTS_SHOWN),
                        preview.filter(Preview::applied).isPresent(),
                        note));
        return "desk/catalog-file";
    }

    private static List<String> counts(Preview it, boolean keepsStock) {
        var report = it.report();
        var counts = new ArrayList<String>();
        counts.add("%,d products with %,d variants read".formatted(report.products(), report.variants()));
        counts.add("%,d new products, %,d new variants".formatted(it.newProducts(), it.newVariants()));
        counts.add(
                report.changed() == 0
                        ? "Nothing changes"
                        : "%,d rows of products, variants, and stock change".formatted(report.changed()));
        if (it.retireMissing()) {
            counts.add("%,d products and variants that are not in the file are retired".formatted(report.retired()));
        }
        if (keepsStock) {
            counts.add("Stock of existing variants stays as it is: you may not change stock");
        }
        return counts;
    }
}
