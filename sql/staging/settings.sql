-- A row is a threshold that models read by its name: the one place where numbers with a meaning stand.
-- key: name
-- kind: table
-- A model reads one as (select value from settings where name = '…'); a changed value rebuilds just the models that name it.
with settings as (
    select
        name, -- what models call it
        value::double as value, -- its number
        unit, -- what the number counts
        why -- why it has this value
    from (
        values
            ('furniture_min_pages', 4, 'pages', 'a line on fewer pages of one outlet may be news that the outlet repeats'),
            ('furniture_min_share', 0.3, 'share of the outlet''s pages', 'furniture is printed on most pages; a running story is on few of them')
    ) as t (name, value, unit, why)
)

select * from settings
