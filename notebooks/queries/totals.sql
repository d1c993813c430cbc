-- The one row says how much the warehouse holds.
select
    (select count(*) from pages) as n_pages,
    (select count(*) from pages where status = 'error') as n_unreadable_pages,
    (select count(*) from articles) as n_articles,
    (select count(distinct source) from articles) as n_sources,
    (select count(*) from stories where n_articles > 1) as n_stories,
    (select count(*) from passages) as n_passages,
    (select count(*) from quote_families) as n_quotes,
    (select count(*) from entities) as n_names,
    (select count(*) from conflicts) as n_conflicts
