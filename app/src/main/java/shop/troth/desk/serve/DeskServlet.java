package shop.troth.desk.serve;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.troth.policy.features.Features;
import shop.troth.staff.Roles;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.entry.StaffSessions;
import shop.troth.staff.notices.Notices;
import shop.troth.stores.Stores;

/**
 * The configuration of the desk's own servlet: the classes marked {@link DeskPage}, and nothing of the shops'. It is not annotated as a
 * configuration, so that the shops' context does not find it; {@link DeskServer} registers it.
 */
@ComponentScan(basePackages = "shop.troth.desk", useDefaultFilters = false, includeFilters = @Filter(DeskPage.class))
class DeskServlet {

    @Bean
    static DeskAuthorization visitors(
            StaffSessions sessions,
            StaffMembers members,
            Roles roles,
            Stores stores,
            Features features,
            Notices notices,
            DeskAddress address,
            RefusedTries refused) {
        return new DeskAuthorization(sessions, members, roles, stores, features, notices, address, refused);
    }

    @Bean
    static HandlerMapping handlerMapping(DeskAuthorization visitors) {
        var mapping = new RequestMappingHandlerMapping() {
            @Override
            protected boolean isHandler(Class<?> type) {
                return AnnotatedElementUtils.hasAnnotation(type, DeskPage.class);
            }
        };
        mapping.setInterceptors(visitors);
        return mapping;
    }

    @Bean
    static HandlerAdapter handlerAdapter(DeskAuthorization visitors) {
        var adapter = new RequestMappingHandlerAdapter();
        adapter.setCustomArgumentResolvers(List.of(visitors));
        return adapter;
    }

    @Bean
    static HandlerExceptionResolver handlerExceptionResolver() {
        return new DeskErrors();
    }
}
