-- A row is a line that an outlet prints on so many of its pages that it is furniture, wherever it stands in them.
-- key: source, line_key
-- kind: stage
-- Evidence across pages, for what no page shows alone: a slogan in full sentences, a standing notice inside the article.
-- Pages under one title count once, so that a story fetched under many addresses is not taken for furniture.
with outlet_pages as (
    select source, count(distinct page_id) as n_pages
    from block_lines
    where line_key is not null and status = 'ok' and source is not null
    group by source
),

titled_pages as (
    select page_id, min(coalesce(title, page_id)) as title
    from raw.articles
    where article_no = 0
    group by page_id
),

repeated_lines as (
    select source, line_key, count(distinct page_id) as n_pages, count(distinct titled_pages.title) as n_titles
    from block_lines
    inner join titled_pages using (page_id)
    where line_key is not null and status = 'ok' and source is not null
    group by source, line_key
),

furniture_lines as (
    select
        repeated_lines.source, -- the outlet
        repeated_lines.line_key, -- hash of the line's letters
        repeated_lines.n_pages, -- pages of the outlet that print it
        repeated_lines.n_titles -- different titles among those pages
    from repeated_lines
    inner join outlet_pages using (source)
    where
        repeated_lines.n_titles >= (select value from settings where name = 'furniture_min_pages')
        and repeated_lines.n_pages >= outlet_pages.n_pages * (select value from settings where name = 'furniture_min_share')
)

select * from furniture_lines
